import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { ok, refuse, type Result } from '../../kernel/result.js';
import { say } from '../../kernel/texts.js';
import { timeOf } from '../../kernel/time/shanghai.js';
import { Questions } from '../../messaging/index.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import { PeopleService } from '../people/index.js';
import { dayWord, dayName, EscortNotices } from './escort.notices.js';
import type { ShiftRefusal } from './escort.refusals.js';
import { texts } from './escort.texts.zh-CN.js';
import { PlannerService } from './planner.service.js';
import { RunStore } from './run.store.js';
import { ShiftsService, type ShiftRow } from './shifts.service.js';

export interface Swap {
  /** The shift that changes hands. */
  shift: number;
  /** Whose it is. */
  asker: number;
  /** A shift of the other one that comes back for it, when both dates were named. */
  back?: number;
}

const KEEPABLE = ['PLANNED', 'CONFIRMED'];

/** One volunteer's shift becomes another's, once the other says yes. Until then it stays whose it was. */
@Injectable()
export class SwapsService {
  constructor(
    private readonly db: Database,
    private readonly runs: RunStore,
    private readonly shifts: ShiftsService,
    private readonly planner: PlannerService,
    private readonly people: PeopleService,
    private readonly notices: EscortNotices,
    private readonly questions: Questions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Asks the colleague; nothing changes yet. */
  async ask(
    asker: number,
    other: { id: number; name: string },
    dates: readonly string[],
    key: number,
  ): Promise<Result<{ swap: Swap; shift: ShiftRow }, ShiftRefusal>> {
    const [date, backDate] = dates;
    for (const day of dates) {
      for (const memberId of [asker, other.id])
        if (!(await this.planner.planAhead(day, { memberId }))) return refuse('SHIFT.TOO_FAR');
    }
    const shift = await this.ownShift(asker, date);
    if (!shift) return refuse('SHIFT.NONE');
    if (!(await this.people.mayEscort(other.id, shift.date))) {
      return refuse('SHIFT.OTHER_NOT_CLEARED', { name: other.name });
    }
    const back = backDate ? await this.ownShift(other.id, backDate) : undefined;
    const swap: Swap = { shift: shift.id, asker, ...(back ? { back: back.id } : {}) };
    const run = await this.runs.load(shift.runId);
    const text = say(texts.swapAsked, {
      who: await this.people.nameOf(asker),
      ...this.facts(shift),
      back: back
        ? say(texts.swapBack, { day: dayName(back.date), date: back.date.slice(5), point: back.pointName })
        : '',
    });
    await this.notices.tell([other.id], text, {
      class: 'N',
      event: `swap-asked:${shift.id}:${key}`,
      validUntil: run.departAt,
      question: {
        kind: 'choose',
        skill: 'shift-swap',
        data: { ...swap },
        key: `swap:${shift.id}`,
        minutes: Math.max(10, Math.round((shift.departAt.getTime() - this.clock.now().getTime()) / 60_000)),
      },
    });
    return ok({ swap, shift });
  }

  /** The asker needs it no more, before an answer. */
  async withdraw(shiftId: number): Promise<void> {
    await this.questions.drop(`swap:${shiftId}`);
  }

  /** The colleague's yes: theirs, confirmed, and not reminded again. */
  async accept(swap: Swap, by: number): Promise<Result<ShiftRow, ShiftRefusal>> {
    const shift = await this.shifts.byId(swap.shift);
    if (!shift) return refuse('SHIFT.NONE');
    const run = await this.runs.lock(shift.runId);
    if (run.state !== 'PLANNED' || run.suspended || !KEEPABLE.includes(shift.state)) return refuse('SHIFT.TOO_LATE');
    if (!(await this.people.mayEscort(by, shift.date))) return refuse('SHIFT.NOT_CLEARED');
    await this.move(shift, by);
    const back = swap.back === undefined ? undefined : await this.shifts.byId(swap.back);
    if (back) await this.move(back, swap.asker);
    const [who, other] = [await this.people.nameOf(swap.asker), await this.people.nameOf(by)];
    const facts = { ...this.facts(shift), who, other };
    const event = `swapped:${shift.id}:${by}`;
    await this.notices.tell([swap.asker], say(texts.swapDone, facts), { class: 'A', event });
    const coordinators = await this.notices.coordinators(run.schoolId);
    await this.notices.tell(coordinators, say(texts.swapKnown, facts), { class: 'N', event });
    return ok(shift);
  }

  async decline(swap: Swap, by: number): Promise<void> {
    const shift = await this.shifts.byId(swap.shift);
    if (!shift) return;
    const text = say(texts.swapRefused, { ...this.facts(shift), other: await this.people.nameOf(by) });
    await this.notices.tell([swap.asker], text, { class: 'A', event: `swap-refused:${shift.id}:${by}` });
  }

  /** The one who took it takes the yes back: it is the asker's again, and they hear it. */
  async takeBack(swap: Swap, by: number): Promise<boolean> {
    const shift = await this.shifts.byId(swap.shift);
    if (shift?.state !== 'SWAPPED') return false;
    const run = await this.runs.lock(shift.runId);
    if (run.state !== 'PLANNED') return false;
    await this.db.execute(`UPDATE shift SET state = 'PLANNED' WHERE id = $1`, [shift.id]);
    await this.db.execute(
      `UPDATE shift SET state = 'PLANNED', duty = 'standby' WHERE run_id = $1 AND person_id = $2 AND state = 'CONFIRMED'`,
      [shift.runId, by],
    );
    const text = say(texts.swapTakenBack, { ...this.facts(shift), other: await this.people.nameOf(by) });
    const coordinators = await this.notices.coordinators(run.schoolId);
    await this.notices.tell([swap.asker, ...coordinators], text, {
      class: 'N',
      event: `swap-back:${shift.id}:${by}:${this.clock.now().getTime()}`,
    });
    return true;
  }

  private async ownShift(personId: number, date: string | undefined): Promise<ShiftRow | undefined> {
    const shift = await this.shifts.next(personId, date);
    return shift?.duty === 'escort' && KEEPABLE.includes(shift.state) ? shift : undefined;
  }

  private async move(shift: ShiftRow, to: number): Promise<void> {
    await this.db.execute(`UPDATE shift SET state = 'SWAPPED', answered_at = $2 WHERE id = $1`, [
      shift.id,
      this.clock.now(),
    ]);
    await this.db.execute(
      `INSERT INTO shift (run_id, person_id, duty, position, state, answered_at)
       SELECT run_id, $2, 'escort', position, 'CONFIRMED', $3 FROM shift WHERE id = $1
       ON CONFLICT (run_id, person_id) DO UPDATE SET duty = 'escort', state = 'CONFIRMED', answered_at = $3
         WHERE shift.state NOT IN ('CHECKED_IN', 'DONE')`,
      [shift.id, to, this.clock.now()],
    );
    await this.questions.drop(`shift:${shift.id}`);
  }

  private facts(shift: ShiftRow) {
    return {
      day: dayWord(shift.date, this.clock.now()),
      time: timeOf(shift.departAt),
      school: shift.schoolName,
      point: shift.pointName,
    };
  }
}
