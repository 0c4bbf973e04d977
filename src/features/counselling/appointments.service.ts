import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { ok, refuse, type Refused, type Result } from '../../kernel/result.js';
import { say } from '../../kernel/texts.js';
import { addDays, addMinutes, at, dateOf, timeOf } from '../../kernel/time/shanghai.js';
import { Outbox } from '../../messaging/index.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import { Policies, PolicyFollowers, type Following, type PolicyView } from '../../platform/policies/index.js';
import { Timers } from '../../platform/timers/index.js';
import { LENGTH, whyNot, type AppointmentFacts, type CancelReason, type Outcome } from './appointments.rules.js';
import type { AppointmentRefusal } from './counselling.refusals.js';
import { texts } from './counselling.texts.zh-CN.js';

export type Booking =
  | { kind: 'booked'; id: number; movedFrom: Date | undefined }
  /** Another code has that hour, or one that runs into it. */
  | { kind: 'taken'; code: string; startsAt: Date }
  | { kind: 'past' };

/** Appointments of a counsellor, by code; a code that has one to come is moved, not booked twice. */
@Injectable()
export class AppointmentsService implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly timers: Timers,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly policies: Policies,
    private readonly followers: PolicyFollowers,
  ) {}

  onModuleInit(): void {
    this.followers.register((was, will) => this.follow(was, will));
  }

  async book(caseId: number, counsellorId: number, startsAt: Date): Promise<Booking> {
    const now = this.clock.now();
    if (startsAt <= now) return { kind: 'past' };
    await this.db.execute(`SELECT pg_advisory_xact_lock(hashtext('counsellor'), $1::int)`, [counsellorId]);
    const clash = await this.db.one<{ code: string; startsAt: Date }>(
      `SELECT c.code, a.starts_at AS "startsAt" FROM counselling_appointment a JOIN counselling_case c ON c.id = a.case_id
       WHERE a.counsellor_id = $1 AND a.cancelled_at IS NULL AND a.case_id <> $2
         AND a.starts_at > $3 AND a.starts_at < $4 ORDER BY a.starts_at LIMIT 1`,
      [counsellorId, caseId, addMinutes(startsAt, -LENGTH), addMinutes(startsAt, LENGTH)],
    );
    if (clash) return { kind: 'taken', ...clash };
    const old = await this.db.one<{ id: number; at: Date }>(
      `UPDATE counselling_appointment SET cancelled_at = $3
       WHERE id = (SELECT id FROM counselling_appointment WHERE case_id = $1 AND counsellor_id = $2
         AND cancelled_at IS NULL AND starts_at > $3 ORDER BY starts_at LIMIT 1)
       RETURNING id, starts_at AS at`,
      [caseId, counsellorId, now],
    );
    const row = await this.db.one<{ id: number }>(
      `INSERT INTO counselling_appointment (case_id, counsellor_id, starts_at, booked_at, moved_from)
       VALUES ($1, $2, $3, $4, $5) RETURNING id`,
      [caseId, counsellorId, startsAt, now, old?.id ?? null],
    );
    const { id } = row as { id: number };
    await this.planReminder(id, startsAt);
    return { kind: 'booked', id, movedFrom: old?.at };
  }

  /** Takes a booking back; what it replaced stands again, if it is still to come. */
  async cancel(id: number): Promise<boolean> {
    const now = this.clock.now();
    const row = await this.db.one<{ before: number | null }>(
      `UPDATE counselling_appointment SET cancelled_at = $2 WHERE id = $1 AND cancelled_at IS NULL AND outcome IS NULL
       RETURNING moved_from AS before`,
      [id, now],
    );
    if (!row) return false;
    await this.db.execute(`UPDATE counselling_appointment SET cancelled_at = NULL WHERE id = $1 AND starts_at > $2`, [
      row.before,
      now,
    ]);
    return true;
  }

  /**
   * Calls an appointment of a counsellor off; what it replaced stays away. Nobody is told: that there was one is known
   * to the counsellor only.
   */
  async callOff(id: number, counsellorId: number, reason: CancelReason): Promise<Result<null, AppointmentRefusal>> {
    const refusal = await this.refusal('cancel', id, counsellorId);
    if (refusal) return refuse(refusal);
    await this.db.execute(
      `UPDATE counselling_appointment SET cancelled_at = $2, cancel_reason = $3 WHERE id = $1 AND cancelled_at IS NULL`,
      [id, this.clock.now(), reason],
    );
    return ok(null);
  }

  /** Notes what became of an appointment of a counsellor whose hour has begun; a later word corrects an earlier one. */
  async note(id: number, counsellorId: number, outcome: Outcome): Promise<Result<null, AppointmentRefusal>> {
    const refusal = await this.refusal('outcome', id, counsellorId);
    if (refusal) return refuse(refusal);
    await this.db.execute(`UPDATE counselling_appointment SET outcome = $2, outcome_at = $3 WHERE id = $1`, [
      id,
      outcome,
      this.clock.now(),
    ]);
    return ok(null);
  }

  /** Moves an appointment of a counsellor that is still to come, as booking its code anew would. */
  async move(id: number, counsellorId: number, startsAt: Date): Promise<Booking | Refused<AppointmentRefusal>> {
    const refusal = await this.refusal('cancel', id, counsellorId);
    if (refusal) return refuse(refusal);
    const row = await this.db.one<{ caseId: number }>(
      `SELECT case_id AS "caseId" FROM counselling_appointment WHERE id = $1`,
      [id],
    );
    return this.book((row as { caseId: number }).caseId, counsellorId, startsAt);
  }

  private async refusal(
    change: 'cancel' | 'outcome',
    id: number,
    counsellorId: number,
  ): Promise<AppointmentRefusal | undefined> {
    const facts = await this.db.one<AppointmentFacts>(
      `SELECT starts_at AS "startsAt", cancelled_at AS "cancelledAt", outcome FROM counselling_appointment
       WHERE id = $1 AND counsellor_id = $2 FOR UPDATE`,
      [id, counsellorId],
    );
    return facts ? whyNot(change, facts, this.clock.now()) : 'APPOINTMENT.GONE';
  }

  /** The evening before, or half an hour before what was booked later than that. */
  async remind(id: number): Promise<void> {
    const row = await this.db.one<{ code: string; at: Date; who: number }>(
      `SELECT c.code, a.starts_at AS at, a.counsellor_id AS who FROM counselling_appointment a
         JOIN counselling_case c ON c.id = a.case_id WHERE a.id = $1 AND a.cancelled_at IS NULL`,
      [id],
    );
    if (!row) return;
    const day = dateOf(row.at) === dateOf(this.clock.now()) ? texts.today : texts.tomorrow;
    await this.outbox.put([
      {
        class: 'N',
        to: { personId: row.who },
        text: say(texts.reminder, { day, time: timeOf(row.at), code: row.code }),
        dedupeKey: `appointment:${id}`,
        validUntil: row.at,
      },
    ]);
  }

  /** Reminders of the evening before follow a change of that clock. */
  private async follow(was: PolicyView, will: PolicyView): Promise<Following> {
    const rows = await this.db.query<{ id: number; startsAt: Date; bookedAt: Date }>(
      `SELECT id, starts_at AS "startsAt", booked_at AS "bookedAt" FROM counselling_appointment
       WHERE cancelled_at IS NULL AND starts_at > $1`,
      [this.clock.now()],
    );
    const moves = rows.flatMap(({ id, startsAt, bookedAt }) => {
      const [before, after] = [was, will].map((view) => eveningBefore(startsAt, view)) as [Date, Date];
      if (before.getTime() === after.getTime() || before <= bookedAt) return [];
      return [{ key: `appointment:${id}`, dueAt: after, validUntil: startsAt }];
    });
    return { moves };
  }

  private async planReminder(id: number, startsAt: Date): Promise<void> {
    const evening = eveningBefore(startsAt, this.policies.view());
    const dueAt = evening > this.clock.now() ? evening : addMinutes(startsAt, -30);
    await this.timers.plan([
      {
        kind: 'counselling.remind',
        key: `appointment:${id}`,
        dueAt,
        payload: { appointment: id },
        validUntil: startsAt,
      },
    ]);
  }
}

function eveningBefore(startsAt: Date, view: PolicyView): Date {
  const date = addDays(dateOf(startsAt), -1);
  return at(date, view(at(date, '23:59:59')).clocks.remindEveningBefore);
}
