import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { ok, refuse, type Result } from '../../kernel/result.js';
import { say } from '../../kernel/texts.js';
import { addMinutes } from '../../kernel/time/shanghai.js';
import { Outbox } from '../../messaging/index.js';
import { AuditLog } from '../../platform/audit/index.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import { ChildrenService } from '../children/index.js';
import { PeopleService } from '../people/index.js';
import type { PrivacyRefusal } from './privacy.refusals.js';
import { privacyTexts as texts } from './privacy.texts.zh-CN.js';

/** How long a broken glass stays open. */
const OPEN_MINUTES = 60;
const ON_DUTY: readonly string[] = ['teacher', 'coordinator', 'deputy', 'village', 'counsellor', 'district'];

/** An emergency: a file is opened at once to somebody on duty, everybody above hears it, and somebody else judges it. */
@Injectable()
export class BreakGlassService {
  constructor(
    private readonly db: Database,
    private readonly people: PeopleService,
    private readonly children: ChildrenService,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Opens a child's file to a person for an hour. Those above the school are asked to review it. */
  async open(personId: number, childId: number, reason: string): Promise<Result<{ id: number }, PrivacyRefusal>> {
    if (reason.trim().length < 4) return refuse('PRIVACY.NO_REASON');
    const roles = await this.people.rolesOf(personId);
    if (!roles.some((r) => ON_DUTY.includes(r.role))) return refuse('PRIVACY.NOT_ON_DUTY');
    const now = this.clock.now();
    return this.db.tx(async () => {
      const row = await this.db.one<{ id: number }>(
        `INSERT INTO break_glass (person_id, child_id, reason, at, until) VALUES ($1, $2, $3, $4, $5) RETURNING id`,
        [personId, childId, reason.trim(), now, addMinutes(now, OPEN_MINUTES)],
      );
      const id = (row as { id: number }).id;
      await this.audit.write({ actorId: personId, childId, action: 'glass.broken', details: { id, reason } });
      await this.askReviewers(id, personId, childId, reason);
      return ok({ id });
    });
  }

  /** Another person's judgement afterwards; the first one counts. */
  async review(id: number, by: number, justified: boolean): Promise<Result<true, PrivacyRefusal>> {
    return this.db.tx(async () => {
      const row = await this.db.one<{ person_id: number; child_id: number; verdict: string | null }>(
        `SELECT person_id, child_id, verdict FROM break_glass WHERE id = $1 FOR UPDATE`,
        [id],
      );
      if (!row) return refuse('PRIVACY.NO_REQUEST');
      if (row.person_id === by) return refuse('PRIVACY.SAME_PERSON');
      if (row.verdict) return refuse('PRIVACY.DECIDED');
      const verdict = justified ? 'justified' : 'not_justified';
      await this.db.execute(
        `UPDATE break_glass SET reviewed_by = $2, reviewed_at = $3, verdict = $4,
           until = CASE WHEN $4 = 'justified' THEN until ELSE least(until, $3) END WHERE id = $1`,
        [id, by, this.clock.now(), verdict],
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

  /** Emergencies that nobody has judged yet. */
  async unreviewed(): Promise<{ id: number; personId: number; childId: number; at: Date }[]> {
    return this.db.query(
      `SELECT id, person_id AS "personId", child_id AS "childId", at FROM break_glass WHERE reviewed_at IS NULL ORDER BY at`,
    );
  }

  private async askReviewers(id: number, personId: number, childId: number, reason: string): Promise<void> {
    const card = await this.children.card(childId);
    if (!card) return;
    const above = await this.people.staffAt(card.schoolId, ['coordinator', 'deputy', 'district']);
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
