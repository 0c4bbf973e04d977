import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { ok, refuse, type Result } from '../../kernel/result.js';
import { say } from '../../kernel/texts.js';
import { addDays, addMinutes, dateOf } from '../../kernel/time/shanghai.js';
import { Outbox } from '../../messaging/index.js';
import { AuditLog } from '../../platform/audit/index.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { FIELD_CIPHER, type FieldCipher } from '../../platform/crypto/field-cipher.js';
import { Database } from '../../platform/database/index.js';
import { ChildrenService } from '../children/index.js';
import { PeopleService } from '../people/index.js';
import { DESK } from './policy.model.js';
import type { PrivacyRefusal } from './privacy.refusals.js';
import { privacyTexts as texts } from './privacy.texts.zh-CN.js';

/** How long a broken glass stays open. */
const OPEN_MINUTES = 60;
/** What was judged stays on the list for so many days. */
const SHOWN_DAYS = 90;
const MOST = 200;
const ON_DUTY: readonly string[] = ['teacher', 'coordinator', 'deputy', 'village', 'counsellor', 'district'];

/** A file opened in an emergency. */
export interface BrokenGlass {
  id: number;
  personId: number;
  who: string;
  child: string;
  className: string;
  schoolId: number;
  /** In the words of whoever opened it. */
  reason: string;
  at: Date;
  until: Date;
  /** How often the file was read by it. */
  looks: number;
  verdict: 'justified' | 'not_justified' | null;
  reviewedBy: string | null;
  note: string | null;
}

/** An emergency: a file is opened at once to somebody on duty, everybody above hears it, and somebody else judges it. */
@Injectable()
export class BreakGlassService {
  constructor(
    private readonly db: Database,
    private readonly people: PeopleService,
    private readonly children: ChildrenService,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
    @Inject(FIELD_CIPHER) private readonly cipher: FieldCipher,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Opens a child's file to a person for an hour. Those above the school are asked to review it. */
  async open(
    personId: number,
    childId: number,
    reason: string,
  ): Promise<Result<{ id: number; until: Date }, PrivacyRefusal>> {
    if (reason.trim().length < 4) return refuse('PRIVACY.NO_REASON');
    const roles = await this.people.rolesOf(personId);
    if (!roles.some((r) => ON_DUTY.includes(r.role))) return refuse('PRIVACY.NOT_ON_DUTY');
    const now = this.clock.now();
    const until = addMinutes(now, OPEN_MINUTES);
    return this.db.tx(async () => {
      const row = await this.db.one<{ id: number }>(
        `INSERT INTO break_glass (person_id, child_id, reason, at, until) VALUES ($1, $2, $3, $4, $5) RETURNING id`,
        [personId, childId, reason.trim(), now, until],
      );
      const id = (row as { id: number }).id;
      await this.audit.write({ actorId: personId, childId, action: 'glass.broken', details: { id, reason } });
      await this.askReviewers(id, personId, childId, reason);
      return ok({ id, until });
    });
  }

  /** What somebody opened of a child and is open still: the newest. */
  async standing(personId: number, childId: number): Promise<{ id: number; until: Date; reason: string } | undefined> {
    return this.db.one(
      `SELECT id, until, reason FROM break_glass WHERE person_id = $1 AND child_id = $2 AND until > $3
       ORDER BY id DESC LIMIT 1`,
      [personId, childId, this.clock.now()],
    );
  }

  /** The judgement of another person above afterwards; the first one counts. @param note why, kept closed */
  async review(id: number, by: number, justified: boolean, note?: string): Promise<Result<true, PrivacyRefusal>> {
    return this.db.tx(async () => {
      const row = await this.db.one<{ person_id: number; child_id: number; verdict: string | null }>(
        `SELECT person_id, child_id, verdict FROM break_glass WHERE id = $1 FOR UPDATE`,
        [id],
      );
      const card = row && (await this.children.card(row.child_id));
      if (!row || !card) return refuse('PRIVACY.NO_REQUEST');
      if (row.person_id === by) return refuse('PRIVACY.SAME_PERSON');
      if (!(await this.people.staffAt(card.schoolId, DESK)).some((p) => p.id === by))
        return refuse('PRIVACY.NOT_YOURS');
      if (row.verdict) return refuse('PRIVACY.DECIDED');
      const verdict = justified ? 'justified' : 'not_justified';
      await this.db.execute(
        `UPDATE break_glass SET reviewed_by = $2, reviewed_at = $3, verdict = $4, note_sealed = $5,
           until = CASE WHEN $4 = 'justified' THEN until ELSE least(until, $3) END WHERE id = $1`,
        [id, by, this.clock.now(), verdict, note === undefined ? null : this.cipher.encrypt(note)],
      );
      await this.audit.write({
        actorId: by,
        childId: row.child_id,
        action: 'glass.reviewed',
        details: { id, verdict },
      });
      return ok(true);
    });
  }

  /** Emergencies about children of some schools: those nobody has judged, the oldest first, and those judged lately. */
  async listed(schools: readonly number[]): Promise<{ waiting: BrokenGlass[]; judged: BrokenGlass[] }> {
    const since = addDays(dateOf(this.clock.now()), -SHOWN_DAYS);
    const rows = await this.db.query<Omit<BrokenGlass, 'note'> & { note: string | null }>(
      `SELECT g.id, g.person_id AS "personId", p.name AS who, c.name AS child, k.name AS "className",
         k.parent_id AS "schoolId", g.reason, g.at, g.until, g.verdict, r.name AS "reviewedBy", g.note_sealed AS note,
         (SELECT count(*)::int FROM audit_entry a WHERE a.actor_id = g.person_id AND a.child_id = g.child_id
            AND a.action = 'file.read' AND a.details ->> 'purpose' = 'emergency' AND a.at BETWEEN g.at AND g.until) AS looks
       FROM break_glass g JOIN person p ON p.id = g.person_id JOIN child c ON c.id = g.child_id
         JOIN place k ON k.id = c.class_id LEFT JOIN person r ON r.id = g.reviewed_by
       WHERE k.parent_id = ANY($1) AND (g.reviewed_at IS NULL OR g.reviewed_at >= $2::date)
       ORDER BY g.at LIMIT ${MOST}`,
      [schools, since],
    );
    const all = rows.map((r) => ({ ...r, note: r.note === null ? null : this.cipher.decrypt(r.note) }));
    return {
      waiting: all.filter((r) => r.verdict === null),
      judged: all.filter((r) => r.verdict !== null).toReversed(),
    };
  }

  /** How many of others at these schools nobody has judged yet. */
  async waiting(schools: readonly number[], personId: number): Promise<number> {
    const row = await this.db.one<{ n: number }>(
      `SELECT count(*)::int AS n FROM break_glass g JOIN child c ON c.id = g.child_id JOIN place k ON k.id = c.class_id
       WHERE g.reviewed_at IS NULL AND g.person_id <> $2 AND k.parent_id = ANY($1)`,
      [schools, personId],
    );
    return row?.n ?? 0;
  }

  private async askReviewers(id: number, personId: number, childId: number, reason: string): Promise<void> {
    const card = await this.children.card(childId);
    if (!card) return;
    const above = await this.people.staffAt(card.schoolId, DESK);
    const text = say(texts.glassReview, { who: await this.people.nameOf(personId), reason });
    const question = { kind: 'choose', skill: 'access-ask', data: { glass: id } } as const;
    await this.outbox.put(
      above
        .filter((p) => p.id !== personId)
        .slice(0, 2)
        .map((p) => ({
          class: 'N' as const,
          to: { personId: p.id },
          text,
          question,
          dedupeKey: `glass:${id}:${p.id}`,
        })),
    );
  }
}
