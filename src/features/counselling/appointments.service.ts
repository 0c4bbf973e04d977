import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { say } from '../../kernel/texts.js';
import { addDays, addMinutes, at, dateOf, timeOf } from '../../kernel/time/shanghai.js';
import { Outbox } from '../../messaging/index.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { Database } from '../../platform/database/index.js';
import { Timers } from '../../platform/timers/index.js';
import { texts } from './counselling.texts.zh-CN.js';

export type Booking =
  | { kind: 'booked'; id: number; movedFrom: Date | undefined }
  /** Another code has that hour, or one that runs into it. */
  | { kind: 'taken'; code: string; startsAt: Date }
  | { kind: 'past' };

/** So long does one appointment take, in minutes. */
const LENGTH = 50;

/** Appointments of a counsellor, by code; a code that has one to come is moved, not booked twice. */
@Injectable()
export class AppointmentsService {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly timers: Timers,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

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
      `UPDATE counselling_appointment SET cancelled_at = $2 WHERE id = $1 AND cancelled_at IS NULL
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

  private async planReminder(id: number, startsAt: Date): Promise<void> {
    const evening = at(addDays(dateOf(startsAt), -1), this.config.clocks.remindEveningBefore);
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
