import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { ok, refuse, type Result } from '../../kernel/result.js';
import { say } from '../../kernel/texts.js';
import { addDays, dateOf } from '../../kernel/time/shanghai.js';
import { Outbox } from '../../messaging/index.js';
import { AuditLog } from '../../platform/audit/index.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { FIELD_CIPHER, type FieldCipher } from '../../platform/crypto/field-cipher.js';
import { Database } from '../../platform/database/index.js';
import { ChildrenService } from '../children/index.js';
import { PeopleService } from '../people/index.js';
import type { PrivacyRefusal } from './privacy.refusals.js';
import { privacyTexts as texts } from './privacy.texts.zh-CN.js';

export type RightKind = 'correct' | 'erase';

/** An answer is due within so many days. */
const DUE_DAYS = 15;

interface Row {
  id: number;
  childId: number;
  personId: number;
  kind: RightKind;
  outcome: string | null;
}

/** What erases a child's data where it is kept; registered by the features that keep it. */
export type Eraser = (childId: number, by: number) => Promise<number>;

/** A guardian's wish to correct or erase: asked of the coordinator with a date, and answered in writing. */
@Injectable()
export class RightsService {
  private readonly erasers = new Map<string, Eraser>();

  constructor(
    private readonly db: Database,
    private readonly children: ChildrenService,
    private readonly people: PeopleService,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
    @Inject(FIELD_CIPHER) private readonly cipher: FieldCipher,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Says what is erased of a child on request, and how. */
  eraser(name: string, erase: Eraser): void {
    this.erasers.set(name, erase);
  }

  /** Files a wish; the coordinator of the school is asked. */
  async ask(
    childId: number,
    personId: number,
    kind: RightKind,
    words: string,
  ): Promise<{ id: number; dueOn: string; to: string }> {
    const dueOn = addDays(dateOf(this.clock.now()), DUE_DAYS);
    return this.db.tx(async () => {
      const row = await this.db.one<{ id: number }>(
        `INSERT INTO rights_request (child_id, person_id, kind, words_sealed, at, due_on)
         VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
        [childId, personId, kind, this.cipher.encrypt(words), this.clock.now(), dueOn],
      );
      const id = (row as { id: number }).id;
      const card = await this.children.card(childId);
      const [desk] = card ? await this.people.staffAt(card.schoolId, ['coordinator', 'deputy', 'district']) : [];
      if (card && desk) {
        const facts = { child: card.name, who: await this.people.nameOf(personId), words, due: dueOn };
        const text = kind === 'correct' ? say(texts.rightsCorrect, facts) : say(texts.rightsErase, facts);
        const question = { kind: 'choose', skill: 'rights-change', data: { request: id } } as const;
        await this.outbox.put([{ class: 'N', to: { personId: desk.id }, text, question, dedupeKey: `rights:${id}` }]);
      }
      await this.audit.write({ actorId: personId, childId, action: `rights.${kind}`, details: { id } });
      return { id, dueOn, to: desk?.name ?? '' };
    });
  }

  /** Done; an erasure happens now. */
  async done(id: number, by: number): Promise<Result<true, PrivacyRefusal>> {
    return this.db.tx(async () => {
      const row = await this.open(id);
      if (!row.ok) return row;
      const { childId, kind } = row.value;
      let rows = 0;
      if (kind === 'erase') for (const erase of this.erasers.values()) rows += await erase(childId, by);
      await this.decide(row.value, by, 'done', null, { rows });
      return ok(true);
    });
  }

  /** Not done, with the reason that goes to the guardian in writing. */
  async refuse(id: number, by: number, reason: string): Promise<Result<true, PrivacyRefusal>> {
    if (reason.trim().length < 2) return refuse('PRIVACY.NO_REASON');
    return this.db.tx(async () => {
      const row = await this.open(id);
      if (!row.ok) return row;
      await this.decide(row.value, by, 'refused', reason.trim(), {});
      return ok(true);
    });
  }

  /** Wishes without an answer, most urgent first. */
  async waiting(): Promise<{ id: number; childId: number; kind: RightKind; dueOn: string }[]> {
    return this.db.query(
      `SELECT id, child_id AS "childId", kind, due_on AS "dueOn" FROM rights_request WHERE outcome IS NULL ORDER BY due_on, id`,
    );
  }

  private async open(id: number): Promise<Result<Row, PrivacyRefusal>> {
    const row = await this.db.one<Row>(
      `SELECT id, child_id AS "childId", person_id AS "personId", kind, outcome FROM rights_request WHERE id = $1 FOR UPDATE`,
      [id],
    );
    if (!row) return refuse('PRIVACY.NO_REQUEST');
    return row.outcome ? refuse('PRIVACY.DECIDED') : ok(row);
  }

  private async decide(
    row: Row,
    by: number,
    outcome: 'done' | 'refused',
    reason: string | null,
    more: object,
  ): Promise<void> {
    await this.db.execute(
      `UPDATE rights_request SET decided_by = $2, decided_at = $3, outcome = $4, reason = $5 WHERE id = $1`,
      [row.id, by, this.clock.now(), outcome, reason],
    );
    const action = `rights.${outcome}`;
    await this.audit.write({
      actorId: by,
      childId: row.childId,
      action,
      details: { id: row.id, kind: row.kind, ...more },
    });
    const child = (await this.children.card(row.childId))?.name ?? '';
    const what = row.kind === 'correct' ? texts.correct : texts.erase;
    const text =
      reason === null ? say(texts.rightsDone, { child, what }) : say(texts.rightsRefused, { child, what, reason });
    await this.outbox.put([{ class: 'A', to: { personId: row.personId }, text, dedupeKey: `rights-told:${row.id}` }]);
  }
}
