import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { say } from '../../kernel/texts.js';
import { addMinutes, dateOf, timeOf } from '../../kernel/time/shanghai.js';
import { Outbox } from '../../messaging/index.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { FIELD_CIPHER, type FieldCipher } from '../../platform/crypto/field-cipher.js';
import { Database } from '../../platform/database/index.js';
import { Timers } from '../../platform/timers/index.js';
import { AlarmsService } from '../alarms/index.js';
import { PeopleService } from '../people/index.js';
import { texts } from './reporting.texts.zh-CN.js';

export interface Receipt {
  receipt: string;
  callBy: Date;
}

/** So far back what was said belongs to the matter. */
const BEFORE_MINUTES = 120;
/** So long after the report words of its reporter are still taken along. */
const FOLLOW_DAYS = 7;

interface Report {
  id: number;
  receipt: string;
  alarmId: number;
  reporterId: number;
  reporter: string;
  filedAt: Date;
  callBy: Date;
  calledAt: Date | null;
}

const REPORT = `SELECT r.id, r.receipt, r.alarm_id AS "alarmId", r.reporter_id AS "reporterId", p.name AS reporter,
  r.filed_at AS "filedAt", r.call_by AS "callBy", r.called_at AS "calledAt"
  FROM mandated_report r JOIN person p ON p.id = r.reporter_id`;

/** Reports of suspected harm: a receipt and a clock for whoever tells, what was said kept, and their name known to one person. */
@Injectable()
export class MandatedReports {
  constructor(
    private readonly db: Database,
    private readonly alarms: AlarmsService,
    private readonly people: PeopleService,
    private readonly outbox: Outbox,
    private readonly timers: Timers,
    @Inject(FIELD_CIPHER) private readonly cipher: FieldCipher,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Files what somebody told; the same person about the same alarm again keeps the receipt they have. */
  async file(alarmId: number, reporterId: number): Promise<Receipt> {
    const now = this.clock.now();
    // one after the other: receipts are numbered, and told twice at once is told once
    await this.db.query(`SELECT pg_advisory_xact_lock(hashtext('mandated_report'))`);
    const known = await this.db.one<Report>(`${REPORT} WHERE r.alarm_id = $1 AND r.reporter_id = $2`, [
      alarmId,
      reporterId,
    ]);
    if (known) {
      await this.keepEvidence(known);
      return known;
    }
    const callBy = addMinutes(now, this.config.clocks.reportCallMinutes);
    const day = dateOf(now).slice(5).replace('-', '');
    const count = await this.db.one<{ n: number }>(
      `SELECT count(*)::int AS n FROM mandated_report WHERE filed_at >= $1::date::timestamp AT TIME ZONE 'Asia/Shanghai'`,
      [dateOf(now)],
    );
    const receipt = say(texts.receipt, { year: dateOf(now).slice(2, 4), day, n: (count?.n ?? 0) + 1 });
    await this.db.execute(
      `INSERT INTO mandated_report (receipt, alarm_id, reporter_id, filed_at, call_by) VALUES ($1, $2, $3, $4, $5)`,
      [receipt, alarmId, reporterId, now, callBy],
    );
    const report = (await this.db.one<Report>(`${REPORT} WHERE r.receipt = $1`, [receipt])) as Report;
    await this.keepEvidence(report);
    const payload = { report: report.id };
    await this.timers.plan([{ kind: 'reporting.clock', key: `report:${report.id}`, dueAt: callBy, payload }]);
    await this.tellOwner(report);
    return { receipt, callBy };
  }

  /** Standing alarms that somebody reported: the alarm itself does not know by whom. */
  async filedBy(reporterId: number): Promise<number[]> {
    const rows = await this.db.query<{ id: number }>(
      `SELECT r.alarm_id AS id FROM mandated_report r JOIN alarm a ON a.id = r.alarm_id
       WHERE r.reporter_id = $1 AND a.state <> 'CLOSED'`,
      [reporterId],
    );
    return rows.map((r) => r.id);
  }

  /** Whoever took the alarm over before this was reported learns whom to call, as they would have on taking it over. */
  private async tellOwner({ id, receipt, alarmId, reporterId, reporter, callBy }: Report): Promise<void> {
    const owner = (await this.alarms.byId(alarmId))?.ownerId ?? reporterId;
    if (owner === reporterId) return;
    const text = say(texts.callAlso, { receipt, reporter, time: timeOf(callBy) });
    await this.outbox.put([{ class: 'S', to: { personId: owner }, text, dedupeKey: `report-call:${id}` }]);
  }

  /** Whoever took the alarm over learns whom to call; undefined where nobody is to be called. */
  async toCall(alarmId: number): Promise<{ reporters: string; callBy: Date; receipts: string } | undefined> {
    const open = await this.db.query<Report>(
      `${REPORT} JOIN alarm a ON a.id = r.alarm_id
       WHERE r.alarm_id = $1 AND r.called_at IS NULL AND r.reporter_id IS DISTINCT FROM a.owner_id ORDER BY r.id`,
      [alarmId],
    );
    const [first] = open;
    if (!first) return undefined;
    const names = [...new Set(open.map((r) => r.reporter))].join('、');
    return { reporters: names, callBy: first.callBy, receipts: open.map((r) => r.receipt).join('、') };
  }

  /** The owner has spoken with whoever reported. False: nothing waits for that, or it is not theirs. */
  async called(personId: number): Promise<string[]> {
    const rows = await this.db.query<{ receipt: string }>(
      `UPDATE mandated_report r SET called_at = $2, called_by = $1 FROM alarm a
       WHERE a.id = r.alarm_id AND a.owner_id = $1 AND r.called_at IS NULL RETURNING r.receipt`,
      [personId, this.clock.now()],
    );
    return rows.map((r) => r.receipt);
  }

  /** The time to call is over: nobody took it, or whoever did has not called. The reporter hears which. */
  async clockRuns(reportId: number): Promise<void> {
    const report = await this.db.one<Report>(`${REPORT} WHERE r.id = $1`, [reportId]);
    if (!report) return;
    await this.keepEvidence(report);
    const alarm = await this.alarms.byId(report.alarmId);
    // whoever took over what they told themselves calls nobody
    if (!alarm || alarm.state === 'CLOSED' || report.calledAt || alarm.ownerId === report.reporterId) return;
    const { receipt } = report;
    const minutes = Math.round((report.callBy.getTime() - report.filedAt.getTime()) / 60_000);
    const higher = await this.people.staffAt(alarm.schoolId, ['deputy', 'district', 'coordinator', 'counsellor']);
    const readers =
      alarm.ownerId === null ? higher.map((s) => s.id).filter((id) => id !== report.reporterId) : [alarm.ownerId];
    const text = say(alarm.ownerId === null ? texts.nobodyTook : texts.callNow, { receipt, minutes });
    await this.outbox.put([
      ...[...new Set(readers)].map((personId) => ({
        class: 'S' as const,
        to: { personId },
        text,
        dedupeKey: `report-late:${report.id}:${personId}`,
      })),
      {
        class: 'S',
        to: { personId: report.reporterId },
        text: say(texts.stillComing, { receipt, time: timeOf(this.clock.now()) }),
        dedupeKey: `report-late-reporter:${report.id}`,
      },
    ]);
  }

  /** Every night, before anything is masked: what reporters and the bot have said since goes with the evidence. */
  async keepAll(): Promise<number> {
    const since = addMinutes(this.clock.now(), -FOLLOW_DAYS * 24 * 60);
    const reports = await this.db.query<Report>(`${REPORT} WHERE r.filed_at > $1`, [since]);
    let kept = 0;
    for (const report of reports) kept += await this.keepEvidence(report);
    return kept;
  }

  /** Copies the reporter's thread, closed, where no recall, masking or deletion reaches it; its files stay too. */
  private async keepEvidence(report: Report): Promise<number> {
    const from = addMinutes(report.filedAt, -BEFORE_MINUTES);
    const rows = await this.db.query<{ direction: string; id: number; at: Date; text: string; media: number | null }>(
      `SELECT 'in' AS direction, i.id, i.sent_at AS at, i.text, i.media_id AS media FROM inbox i
         JOIN chat_identity c ON c.account = i.account AND c.contact_id = i.contact_id
       WHERE c.person_id = $1 AND i.room_id IS NULL AND i.received_at >= $2
       UNION ALL SELECT 'out', o.id, o.created_at, o.text, o.media_id FROM outbox o
       WHERE o.person_id = $1 AND o.created_at >= $2`,
      [report.reporterId, from],
    );
    const media = rows.flatMap((r) => r.media ?? []);
    await this.db.execute(`UPDATE media SET frozen_at = coalesce(frozen_at, $2) WHERE id = ANY($1)`, [
      media,
      this.clock.now(),
    ]);
    return this.db.execute(
      `INSERT INTO report_evidence (report_id, direction, message_id, said_at, text_sealed, media_id, kept_at)
       SELECT $1, u.d, u.i, u.a, u.t, u.m, $7
       FROM unnest($2::text[], $3::bigint[], $4::timestamptz[], $5::text[], $6::bigint[]) AS u(d, i, a, t, m)
       ON CONFLICT DO NOTHING`,
      [
        report.id,
        rows.map((r) => r.direction),
        rows.map((r) => r.id),
        rows.map((r) => r.at),
        rows.map((r) => this.cipher.encrypt(r.text)),
        rows.map((r) => r.media),
        this.clock.now(),
      ],
    );
  }
}
