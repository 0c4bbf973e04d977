import { Injectable } from '@nestjs/common';
import { SkillRegistry, type OpenQuestion, type Skill, type SkillSpec, type Turn } from '../../conversation/index.js';
import { dayName, PlannerService, shiftRefusals, ShiftsService, type ShiftRow } from '../../features/escort/index.js';
import { fill } from '../../kernel/fill.js';
import { say } from '../../kernel/texts.js';
import { timeOf } from '../../kernel/time/shanghai.js';
import { texts } from './shift-answer.texts.zh-CN.js';

/** A volunteer answers about a shift: yes, no, late — or only that it was seen, which is not a yes. */
@Injectable()
export default class ShiftAnswer implements Skill {
  readonly spec: SkillSpec = {
    name: 'shift-answer',
    intents: ['shift.confirm', 'shift.decline', 'shift.late', 'shift.seen'],
    audience: ['volunteer'],
  };

  constructor(
    private readonly shifts: ShiftsService,
    private readonly planner: PlannerService,
    skills: SkillRegistry,
  ) {
    skills.undoes('shift', async (data) => {
      await this.shifts.reopen(Number(data.shift), data.was as ShiftRow['state']);
      return data.was === 'PLANNED' ? texts.undone : texts.undoneStays;
    });
  }

  async hear(turn: Turn): Promise<void> {
    const shift = await this.shiftOn(turn, turn.reading.slots.date);
    if (typeof shift === 'string') return turn.reply(shiftRefusals[shift]);
    await this.actOnDay(turn, shift, turn.reading.intent);
  }

  async answer(turn: Turn, question: OpenQuestion): Promise<boolean | 'keep'> {
    const asked = await this.shifts.byId(Number(question.data.shift));
    if (!asked) return false;
    const intent = this.asShiftIntent(turn);
    if (!intent) return false;
    const { date } = turn.reading.slots;
    const shift = date && date !== asked.date ? await this.shiftOn(turn, date) : asked;
    if (typeof shift === 'string') return false;
    await this.actOnDay(turn, shift, intent);
    // seen is not an answer: the question stays open
    return intent === 'shift.seen' ? 'keep' : true;
  }

  /** Whoever says of a day in words that they come, or not, says it of all that they walk on it; a number answers one. */
  private async actOnDay(turn: Turn, shift: ShiftRow, intent: string): Promise<void> {
    await this.act(turn, shift, intent);
    const inWords = turn.reading.intent === 'shift.confirm' || turn.reading.intent === 'shift.decline';
    if (inWords) for (const other of await this.shifts.besides(shift)) await this.act(turn, other, intent);
  }

  /** A day further ahead is planned when somebody answers for it: a no said early is kept, and seen as a gap. */
  private async shiftOn(turn: Turn, date?: string): Promise<ShiftRow | 'SHIFT.NONE' | 'SHIFT.TOO_FAR'> {
    if (date && !(await this.planner.planAhead(date, { memberId: turn.personId }))) return 'SHIFT.TOO_FAR';
    return (await this.shifts.next(turn.personId, date)) ?? 'SHIFT.NONE';
  }

  private asShiftIntent(turn: Turn): string | undefined {
    const { intent } = turn.reading;
    const { choice } = turn.reading.slots;
    if (intent.startsWith('shift.')) return intent;
    if (intent === 'yes' || choice === 1) return 'shift.confirm';
    if (intent === 'no' || choice === 2) return 'shift.decline';
    if (choice === 3) return 'shift.late';
    return undefined;
  }

  private async act(turn: Turn, shift: ShiftRow, intent: string): Promise<void> {
    const facts = {
      day: dayName(shift.date),
      time: timeOf(shift.departAt),
      point: shift.pointName,
      school: shift.schoolName,
    };
    if (intent === 'shift.seen') {
      const question = {
        kind: 'shift.reminder',
        skill: this.spec.name,
        data: { shift: shift.id },
        key: `shift:${shift.id}`,
      } as const;
      return turn.ask(question, texts.seenIsNotYes);
    }
    const { count, reason } = turn.reading.slots;
    const result =
      intent === 'shift.decline'
        ? await this.shifts.decline(shift.id, reason)
        : intent === 'shift.late'
          ? await this.shifts.late(shift.id, count)
          : await this.shifts.confirm(shift.id);
    if (!result.ok) return turn.reply(fill(shiftRefusals[result.code], result.facts));
    if (shift.state !== 'CHECKED_IN' || intent === 'shift.decline')
      turn.undoable('shift', { shift: shift.id, was: shift.state === 'ASKED' ? 'PLANNED' : shift.state });
    if (intent === 'shift.decline') turn.reply(say(texts.declined, facts));
    else if (intent === 'shift.late')
      turn.reply(say(texts.late, { ...facts, minutes: count ? say(texts.minutes, { count }) : '' }));
    else turn.reply(say(texts.confirmed, facts));
  }
}
