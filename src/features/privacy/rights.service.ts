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
import { ChildrenService, NotesService } from '../children/index.js';
import { PeopleService } from '../people/index.js';
import { DESK } from './policy.model.js';
import type { PrivacyRefusal } from './privacy.refusals.js';
import { privacyTexts as texts } from './privacy.texts.zh-CN.js';

export type RightKind = 'correct' | 'erase' | 'copy';
/** How a guardian got a copy on paper. */
export type Given = 'handed_over' | 'posted';

/** An answer is due within so many days. */
const DUE_DAYS = 15;
/** So many days before its clock ends, a wish is said to be near it. */
const NEAR_DAYS = 3;
/** What was answered stays on the list for so many days. */
const SHOWN_DAYS = 90;

/** A guardian's wish as it is listed. Dates in Asia/Shanghai. */
export interface Wish {
  id: number;
  childId: number;
  child: string;
  className: string;
  schoolId: number;
  personId: number;
  /** Who asked, and what they are to the child. */
  who: string;
  relation: string;
  kind: RightKind;
  at: Date;
  /** When a copy was last printed. */
  printedAt: Date | null;
  /** The last day on which an answer is in time, YYYY-MM-DD. */
  dueOn: string;
}

export interface DecidedWish extends Wish {
  decidedBy: string;
  decidedAt: Date;
  outcome: 'done' | 'refused' | null;
  reason: string | null;
  given: Given | null;
}

const WISH = `SELECT r.id, c.id AS "childId", c.name AS child, k.name AS "className", k.parent_id AS "schoolId",
  r.person_id AS "personId", p.name AS who, coalesce(g.relation, '') AS relation, r.kind, r.at,
  r.printed_at AS "printedAt", r.due_on AS "dueOn"`;
const OF_WISH = `FROM rights_request r JOIN child c ON c.id = r.child_id JOIN place k ON k.id = c.class_id
  JOIN person p ON p.id = r.person_id LEFT JOIN guardianship g ON g.child_id = r.child_id AND g.person_id = r.person_id`;
const MOST = 200;

interface Row {
  id: number;
  childId: number;
  personId: number;
  kind: RightKind;
  outcome: string | null;
  printedAt: Date | null;
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
    notes: NotesService,
    @Inject(FIELD_CIPHER) private readonly cipher: FieldCipher,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.eraser('notes', (childId) => notes.eraseShareable(childId));
  }

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
      // nobody is asked to answer their own wish
      const desk = card ? (await this.people.staffAt(card.schoolId, DESK)).find((p) => p.id !== personId) : undefined;
      if (card && desk) {
        const facts = { child: card.name, who: await this.people.nameOf(personId), words, due: dueOn };
        const text = say(
          { correct: texts.rightsCorrect, erase: texts.rightsErase, copy: texts.rightsCopy }[kind],
          facts,
        );
        const question = { kind: 'choose', skill: 'rights-change', data: { request: id } } as const;
        await this.outbox.put([{ class: 'N', to: { personId: desk.id }, text, question, dedupeKey: `rights:${id}` }]);
      }
      await this.audit.write({ actorId: personId, childId, action: `rights.${kind}`, details: { id } });
      return { id, dueOn, to: desk?.name ?? '' };
    });
  }

  /** Done; an erasure happens now. @param given how the guardian got the copy, which was printed before */
  async done(id: number, by: number, given?: Given): Promise<Result<true, PrivacyRefusal>> {
    return this.db.tx(async () => {
      const row = await this.open(id, by);
      if (!row.ok) return row;
      const { childId, kind, printedAt } = row.value;
      if (kind === 'copy') {
        if (printedAt === null || given === undefined) return refuse('PRIVACY.NOT_PRINTED');
        await this.db.execute(`UPDATE rights_request SET given = $2 WHERE id = $1`, [id, given]);
      }
      let rows = 0;
      if (kind === 'erase') for (const erase of this.erasers.values()) rows += await erase(childId, by);
      await this.decide(row.value, by, 'done', null, kind === 'copy' ? { given } : { rows });
      return ok(true);
    });
  }

  /** The wish for a copy that somebody is about to print; refused like its answer. */
  async toPrint(id: number, by: number): Promise<Result<Wish, PrivacyRefusal>> {
    const open = await this.open(id, by);
    if (!open.ok) return open;
    if (open.value.kind !== 'copy') return refuse('PRIVACY.NO_REQUEST');
    return ok((await this.db.one<Wish>(`${WISH} ${OF_WISH} WHERE r.id = $1`, [id])) as Wish);
  }

  /** It was printed: only then can it be called given. */
  async printed(id: number, by: number): Promise<void> {
    await this.db.execute(`UPDATE rights_request SET printed_at = $2, printed_by = $3 WHERE id = $1`, [
      id,
      this.clock.now(),
      by,
    ]);
  }

  /** Not done, with the reason that goes to the guardian in writing. */
  async refuse(id: number, by: number, reason: string): Promise<Result<true, PrivacyRefusal>> {
    if (reason.trim().length < 2) return refuse('PRIVACY.NO_REASON');
    return this.db.tx(async () => {
      const row = await this.open(id, by);
      if (!row.ok) return row;
      await this.decide(row.value, by, 'refused', reason.trim(), {});
      return ok(true);
    });
  }

  /** Wishes about children of some schools: those without an answer, most urgent first, and those answered lately. */
  async listed(schools: readonly number[]): Promise<{ waiting: Wish[]; decided: DecidedWish[] }> {
    const since = addDays(dateOf(this.clock.now()), -SHOWN_DAYS);
    const rows = await this.db.query<DecidedWish>(
      `${WISH}, d.name AS "decidedBy", r.decided_at AS "decidedAt", r.outcome, r.reason, r.given
       ${OF_WISH} LEFT JOIN person d ON d.id = r.decided_by
       WHERE k.parent_id = ANY($1) AND (r.outcome IS NULL OR r.decided_at >= $2::date)
       ORDER BY r.decided_at DESC NULLS FIRST, r.due_on, r.id LIMIT ${MOST}`,
      [schools, since],
    );
    return { waiting: rows.filter((r) => r.outcome === null), decided: rows.filter((r) => r.outcome !== null) };
  }

  /** How many wishes of others at these schools are past their clock, and how many are near it. */
  async pressing(schools: readonly number[], personId: number): Promise<{ late: number; soon: number }> {
    const today = dateOf(this.clock.now());
    const row = await this.db.one<{ late: number; soon: number }>(
      `SELECT count(*) FILTER (WHERE r.due_on < $3)::int AS late, count(*) FILTER (WHERE r.due_on >= $3)::int AS soon
       FROM rights_request r JOIN child c ON c.id = r.child_id JOIN place k ON k.id = c.class_id
       WHERE r.outcome IS NULL AND r.due_on <= $4 AND r.person_id <> $2 AND k.parent_id = ANY($1)`,
      [schools, personId, today, addDays(today, NEAR_DAYS)],
    );
    return row ?? { late: 0, soon: 0 };
  }

  /** One wish without an answer, in the words it was made; the look is in the audit. */
  async look(id: number, by: number, reason?: string): Promise<Result<Wish & { words: string }, PrivacyRefusal>> {
    return this.db.tx(async () => {
      const open = await this.open(id, by);
      if (!open.ok) return open;
      const row = await this.db.one<Wish & { sealed: string }>(
        `${WISH}, r.words_sealed AS sealed ${OF_WISH} WHERE r.id = $1`,
        [id],
      );
      const { sealed, ...wish } = row as Wish & { sealed: string };
      const details = { id, ...(reason ? { reason } : {}) };
      await this.audit.write({ actorId: by, childId: wish.childId, action: 'rights.read', details });
      return ok({ ...wish, words: this.cipher.decrypt(sealed) });
    });
  }

  /** Refuses what is answered, whoever does not answer for the child's school, and the one who asked. */
  private async open(id: number, by: number): Promise<Result<Row, PrivacyRefusal>> {
    const row = await this.db.one<Row>(
      `SELECT id, child_id AS "childId", person_id AS "personId", kind, outcome,
         printed_at AS "printedAt" FROM rights_request WHERE id = $1 FOR UPDATE`,
      [id],
    );
    const card = row && (await this.children.card(row.childId));
    if (!row || !card) return refuse('PRIVACY.NO_REQUEST');
    if (!(await this.people.staffAt(card.schoolId, DESK)).some((p) => p.id === by)) return refuse('PRIVACY.NOT_YOURS');
    if (row.personId === by) return refuse('PRIVACY.SAME_PERSON');
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
    const what = texts[row.kind];
    const done = { correct: texts.rightsDone, erase: texts.rightsErased, copy: texts.rightsCopied }[row.kind];
    const text = reason === null ? say(done, { child }) : say(texts.rightsRefused, { child, what, reason });
    await this.outbox.put([{ class: 'A', to: { personId: row.personId }, text, dedupeKey: `rights-told:${row.id}` }]);
  }
}
