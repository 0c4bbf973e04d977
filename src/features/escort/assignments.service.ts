import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { ok, refuse, type Result } from '../../kernel/result.js';
import { say } from '../../kernel/texts.js';
import { addMinutes, timeOf } from '../../kernel/time/shanghai.js';
import { Questions } from '../../messaging/index.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import { Policies } from '../../platform/policies/index.js';
import { PeopleService } from '../people/index.js';
import { activeEscorts, dayWord, EscortNotices, namesOf } from './escort.notices.js';
import type { ShiftRefusal } from './escort.refusals.js';
import { texts } from './escort.texts.zh-CN.js';
import { clocksFor } from './run-clocks.js';
import { expectedAtGate } from './run.rules.js';
import { RunStore, type Run } from './run.store.js';
import { StandbyService } from './standby.service.js';
import { shiftQuestion } from './shift-question.js';

/** A coordinator's word on who walks. */
export interface Assignment {
  runId: number;
  person: { id: number; name: string };
  /** Whose place it is; they are told that they need not come. */
  insteadOf?: number;
  by: number;
  /** The message that said so. */
  key: number;
}

/** What it takes to undo an assignment. */
export interface Assigned {
  runId: number;
  shift: number;
  replaced?: number;
}

const ON_DUTY = ['PLANNED', 'CONFIRMED', 'CHECKED_IN'];

/** The coordinator puts somebody on a run: they are asked, and it counts as sure when they say yes. */
@Injectable()
export class AssignmentsService {
  constructor(
    private readonly db: Database,
    private readonly runs: RunStore,
    private readonly standby: StandbyService,
    private readonly people: PeopleService,
    private readonly notices: EscortNotices,
    private readonly questions: Questions,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly policies: Policies,
  ) {}

  async assign(a: Assignment): Promise<Result<Assigned, ShiftRefusal>> {
    const run = await this.runs.lock(a.runId);
    if (run.state !== 'PLANNED' || run.suspended) return refuse('SHIFT.TOO_LATE');
    if (!(await this.people.mayEscort(a.person.id, run.date))) {
      return refuse('SHIFT.OTHER_NOT_CLEARED', { name: a.person.name });
    }
    const other = await this.elsewhere(a.person.id, run);
    if (other) return refuse('SHIFT.OTHER_ELSEWHERE', { name: a.person.name, point: other });
    const [row] = await this.db.query<{ id: number }>(
      `INSERT INTO shift (run_id, person_id, duty, position, state, assigned_by) VALUES ($1, $2, 'escort', 50, 'PLANNED', $3)
       ON CONFLICT (run_id, person_id) DO UPDATE SET duty = 'escort', assigned_by = $3,
         state = CASE WHEN shift.state IN ('CONFIRMED', 'CHECKED_IN') THEN shift.state ELSE 'PLANNED' END
       RETURNING id`,
      [run.id, a.person.id, a.by],
    );
    const shift = (row as { id: number }).id;
    const replaced = await this.replace(run, a);
    await this.standby.callOff(run, a.person.id);
    await this.ask(await this.runs.load(run.id), shift, a);
    return ok({ runId: run.id, shift, ...(replaced === undefined ? {} : { replaced }) });
  }

  /** Taken back while the run has not left: the place is whose it was. False when it is too late for that. */
  async takeBack({ runId, shift, replaced }: Assigned, by: number, key: number): Promise<boolean> {
    const run = await this.runs.lock(runId);
    const own = run.shifts.find((s) => s.id === shift);
    if (run.state !== 'PLANNED' || !own || own.state === 'CHECKED_IN') return false;
    await this.db.execute(`UPDATE shift SET duty = 'standby', state = 'PLANNED', assigned_by = NULL WHERE id = $1`, [
      shift,
    ]);
    await this.questions.drop(`shift:${shift}`);
    const facts = { day: dayWord(run.date, this.clock.now()), point: run.pointName };
    await this.notices.tell([own.personId], say(texts.standbyNotNeeded, facts), {
      class: 'N',
      event: `unassigned:${shift}:${key}`,
      validUntil: run.departAt,
    });
    const before = run.shifts.find((s) => s.id === replaced);
    if (before?.state !== 'SWAPPED') return true;
    await this.db.execute(`UPDATE shift SET state = 'PLANNED' WHERE id = $1`, [before.id]);
    const asked = { runId, person: { id: before.personId, name: before.name }, by, key };
    await this.ask(await this.runs.load(run.id), before.id, asked);
    return true;
  }

  /** The point somebody walks to in another run of that date. */
  private async elsewhere(personId: number, run: Run): Promise<string | undefined> {
    const row = await this.db.one<{ name: string }>(
      `SELECT p.name FROM shift s JOIN run r ON r.id = s.run_id JOIN escort_plan e ON e.id = r.plan_id
         JOIN place p ON p.id = e.point_id
       WHERE s.person_id = $1 AND r.date = $2 AND r.id <> $3 AND r.state <> 'CLOSED' AND NOT r.suspended
         AND s.state = ANY($4) AND (s.duty = 'escort' OR s.state <> 'PLANNED') LIMIT 1`,
      [personId, run.date, run.id, ON_DUTY],
    );
    return row?.name;
  }

  private async replace(run: Run, a: Assignment): Promise<number | undefined> {
    const before = run.shifts.find((s) => s.personId === a.insteadOf && s.duty === 'escort' && s.state !== 'SWAPPED');
    if (!before || before.personId === a.person.id) return undefined;
    await this.db.execute(`UPDATE shift SET state = 'SWAPPED', answered_at = $2 WHERE id = $1`, [
      before.id,
      this.clock.now(),
    ]);
    await this.questions.drop(`shift:${before.id}`);
    if (before.state === 'DECLINED') return before.id;
    const facts = { ...this.facts(run), name: a.person.name, who: await this.people.nameOf(a.by) };
    await this.notices.tell([before.personId], say(texts.takenOver, facts), {
      class: 'N',
      event: `taken-over:${before.id}:${a.key}`,
      validUntil: run.departAt,
    });
    return before.id;
  }

  private async ask(run: Run, shift: number, a: Assignment): Promise<void> {
    if (run.shifts.find((s) => s.id === shift)?.state !== 'PLANNED') return;
    const partners = activeEscorts(run).filter((s) => s.personId !== a.person.id);
    const text = say(texts.assigned, {
      ...this.facts(run),
      who: await this.people.nameOf(a.by),
      count: expectedAtGate(run.children).length,
      partners: partners.length > 0 ? say(texts.partners, { names: namesOf(partners) }) : texts.noPartner,
    });
    await this.notices.tell([a.person.id], text, {
      class: 'N',
      event: `assigned:${shift}:${a.key}`,
      eventKey: `run:${run.id}`,
      guard: { name: 'escort.shift-open', args: { shift } },
      validUntil: run.departAt,
      question: shiftQuestion(
        shift,
        Math.max(10, Math.round((run.departAt.getTime() - this.clock.now().getTime()) / 60_000)),
      ),
    });
  }

  private facts(run: Run) {
    const gate = addMinutes(run.departAt, -clocksFor(run.date, this.policies.view()).checkInMinutesBefore);
    return {
      day: dayWord(run.date, this.clock.now()),
      time: timeOf(gate),
      school: run.schoolName,
      point: run.pointName,
    };
  }
}
