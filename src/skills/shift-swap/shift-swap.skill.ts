import { Injectable } from '@nestjs/common';
import { SkillRegistry, type OpenQuestion, type Skill, type SkillSpec, type Turn } from '../../conversation/index.js';
import { dayWord, shiftRefusals, SwapsService, type ShiftRow, type Swap } from '../../features/escort/index.js';
import { fill } from '../../kernel/fill.js';
import { say } from '../../kernel/texts.js';
import { timeOf } from '../../kernel/time/shanghai.js';
import { texts } from './shift-swap.texts.zh-CN.js';

/** A shift changes hands: the colleague is asked, and until they say yes it stays whose it was. */
@Injectable()
export default class ShiftSwap implements Skill {
  readonly spec: SkillSpec = { name: 'shift-swap', intents: ['shift.swap'], audience: ['volunteer'] };

  constructor(
    private readonly swaps: SwapsService,
    skills: SkillRegistry,
  ) {
    skills.undoes('swap-asked', async (data) => {
      await this.swaps.withdraw(Number(data.shift));
      return texts.withdrawn;
    });
    skills.undoes('swap', async (data, turn) =>
      (await this.swaps.takeBack(data as unknown as Swap, turn.personId)) ? texts.takenBack : undefined,
    );
  }

  async hear(turn: Turn): Promise<void> {
    const { person: said, unresolved, date, dates } = turn.reading.slots;
    const other = turn.person ?? turn.people.find((p) => said !== undefined && p.calls.includes(said));
    if (!other || other.id === turn.personId) {
      const name = said ?? unresolved;
      return turn.reply(name ? say(texts.unknown, { name }) : texts.withWhom);
    }
    const asked = await this.swaps.ask(turn.personId, other, dates ?? (date ? [date] : []), turn.inboxId);
    if (!asked.ok) return turn.reply(fill(shiftRefusals[asked.code], asked.facts));
    turn.undoable('swap-asked', { shift: asked.value.swap.shift });
    turn.reply(say(texts.asked, { name: other.name, ...this.facts(turn, asked.value.shift) }));
  }

  async answer(turn: Turn, question: OpenQuestion): Promise<boolean> {
    const { intent, slots } = turn.reading;
    const swap = question.data as unknown as Swap;
    if (intent === 'no' || slots.choice === 2) {
      await this.swaps.decline(swap, turn.personId);
      turn.reply(texts.declined);
      return true;
    }
    if (intent !== 'yes' && slots.choice !== 1) return false;
    const taken = await this.swaps.accept(swap, turn.personId);
    if (!taken.ok) {
      turn.reply(fill(shiftRefusals[taken.code], taken.facts));
      return true;
    }
    turn.undoable('swap', { ...swap });
    turn.reply(say(texts.accepted, this.facts(turn, taken.value)));
    return true;
  }

  private facts(turn: Turn, shift: ShiftRow) {
    return {
      day: dayWord(shift.date, turn.now),
      time: timeOf(shift.departAt),
      school: shift.schoolName,
      point: shift.pointName,
    };
  }
}
