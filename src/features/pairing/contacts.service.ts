import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { say } from '../../kernel/texts.js';
import { addDays, dateOf } from '../../kernel/time/shanghai.js';
import { Outbox } from '../../messaging/index.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { FIELD_CIPHER, type FieldCipher } from '../../platform/crypto/field-cipher.js';
import { Database } from '../../platform/database/index.js';
import { ChildrenService } from '../children/index.js';
import { PeopleService } from '../people/index.js';
import type { ContactKind } from './cadence.rules.js';
import { pairingTexts as texts } from './pairing.texts.zh-CN.js';

export interface NewContact {
  childId: number;
  by: number;
  kind: ContactKind;
  /** The day it happened, YYYY-MM-DD. */
  on: string;
  words: string;
  /** Who typed it in from a paper, where that is not whoever was there. */
  enteredBy?: number;
}

/** How often somebody was there, and who: never what was said. */
export interface ContactTrace {
  kind: ContactKind;
  on: string;
  who: string;
  /** Who typed it in for them, from a paper. */
  enteredBy: string | null;
}

export interface NeedFiled {
  id: number;
  owner: string;
  dueOn: string;
}

/** A need is to be met within so many days unless it is said otherwise. */
const NEED_DAYS = 7;

/** Visits, calls and talks, kept closed; and what families need, which somebody owns until it is done. */
@Injectable()
export class ContactsService {
  constructor(
    private readonly db: Database,
    private readonly children: ChildrenService,
    private readonly people: PeopleService,
    private readonly outbox: Outbox,
    @Inject(FIELD_CIPHER) private readonly cipher: FieldCipher,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async log(c: NewContact): Promise<number> {
    const row = await this.db.one<{ id: number }>(
      `INSERT INTO contact_log (child_id, by_person, kind, on_date, words_sealed, at, entered_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
      [c.childId, c.by, c.kind, c.on, this.cipher.encrypt(c.words), this.clock.now(), c.enteredBy ?? null],
    );
    return (row as { id: number }).id;
  }

  /** Visits, calls and talks about a child, newest first. */
  async ofChild(childId: number, limit: number): Promise<ContactTrace[]> {
    return this.db.query<ContactTrace>(
      `SELECT l.kind, l.on_date AS on, p.name AS who, e.name AS "enteredBy"
       FROM contact_log l JOIN person p ON p.id = l.by_person LEFT JOIN person e ON e.id = l.entered_by
       WHERE l.child_id = $1 AND l.withdrawn_at IS NULL ORDER BY l.on_date DESC, l.id DESC LIMIT $2`,
      [childId, limit],
    );
  }

  /** Whether a visit of somebody to a child on a day is kept. */
  async visited(childId: number, by: number, on: string): Promise<boolean> {
    const row = await this.db.one(
      `SELECT 1 FROM contact_log WHERE child_id = $1 AND by_person = $2 AND on_date = $3 AND kind = 'visit'
         AND withdrawn_at IS NULL`,
      [childId, by, on],
    );
    return row !== undefined;
  }

  async withdraw(logId: number): Promise<void> {
    await this.db.execute(`UPDATE contact_log SET withdrawn_at = $2 WHERE id = $1 AND withdrawn_at IS NULL`, [
      logId,
      this.clock.now(),
    ]);
  }

  /** Gives a need to the village of the child, or else to the school; undefined when nobody is there to own it. */
  async need(childId: number, by: number, words: string, logId?: number): Promise<NeedFiled | undefined> {
    const card = await this.children.card(childId);
    if (!card) return undefined;
    const village = card.pointId === null ? [] : await this.people.staffAt(card.pointId, ['village']);
    const desk = [...village, ...(await this.people.staffAt(card.schoolId, ['coordinator', 'deputy', 'district']))];
    // somebody else, unless the reporter is the only one whose business it is
    const owner = desk.find((p) => p.id !== by) ?? desk[0];
    if (!owner) return undefined;
    const dueOn = addDays(dateOf(this.clock.now()), NEED_DAYS);
    const row = await this.db.one<{ id: number }>(
      `INSERT INTO need (child_id, log_id, reported_by, owner_id, words_sealed, at, due_on)
       VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
      [childId, logId ?? null, by, owner.id, this.cipher.encrypt(words), this.clock.now(), dueOn],
    );
    const id = (row as { id: number }).id;
    const text = say(texts.need, { child: card.name, who: await this.people.nameOf(by), words, due: dueOn });
    const question = { kind: 'choose', skill: 'need-report', data: { need: id } } as const;
    await this.outbox.put([{ class: 'N', to: { personId: owner.id }, text, question, dedupeKey: `need:${id}` }]);
    return { id, owner: owner.name, dueOn };
  }

  /** The owner has seen to it: whoever reported it hears that. @param outcome how, in the owner's words */
  async needDone(id: number, by: number, outcome?: string): Promise<boolean> {
    const row = await this.db.one<{ childId: number; reportedBy: number; words: string }>(
      `UPDATE need SET state = 'done', done_at = $3, outcome_sealed = $4 WHERE id = $1 AND owner_id = $2 AND state = 'open'
       RETURNING child_id AS "childId", reported_by AS "reportedBy", words_sealed AS words`,
      [id, by, this.clock.now(), outcome === undefined ? null : this.cipher.encrypt(outcome)],
    );
    if (!row) return false;
    if (row.reportedBy === by) return true;
    const child = (await this.children.card(row.childId))?.name ?? '';
    const facts = { child, words: this.cipher.decrypt(row.words), who: await this.people.nameOf(by) };
    const text = outcome === undefined ? say(texts.needDone, facts) : say(texts.needDoneHow, { ...facts, outcome });
    await this.outbox.put([{ class: 'N', to: { personId: row.reportedBy }, text, dedupeKey: `need-done:${id}` }]);
    return true;
  }

  /** What somebody still has to see to for a child, oldest first. */
  async needsToSeeTo(childId: number, ownerId: number): Promise<number[]> {
    const rows = await this.db.query<{ id: number }>(
      `SELECT id FROM need WHERE child_id = $1 AND owner_id = $2 AND state = 'open' ORDER BY id`,
      [childId, ownerId],
    );
    return rows.map((r) => r.id);
  }

  /** Reported by mistake: its owner need not see to it. */
  async withdrawNeed(id: number): Promise<void> {
    const row = await this.db.one<{ childId: number; reportedBy: number; ownerId: number }>(
      `UPDATE need SET state = 'withdrawn' WHERE id = $1 AND state = 'open'
       RETURNING child_id AS "childId", reported_by AS "reportedBy", owner_id AS "ownerId"`,
      [id],
    );
    if (!row) return;
    const child = (await this.children.card(row.childId))?.name ?? '';
    const text = say(texts.needWithdrawn, { child, who: await this.people.nameOf(row.reportedBy) });
    await this.outbox.put([{ class: 'N', to: { personId: row.ownerId }, text, dedupeKey: `need-withdrawn:${id}` }]);
  }
}
