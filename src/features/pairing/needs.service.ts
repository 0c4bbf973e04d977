import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { say } from '../../kernel/texts.js';
import { addDays, dateOf } from '../../kernel/time/shanghai.js';
import { Outbox } from '../../messaging/index.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { FIELD_CIPHER, type FieldCipher } from '../../platform/crypto/field-cipher.js';
import { Database } from '../../platform/database/index.js';
import { ChildrenService } from '../children/index.js';
import { PeopleService, type StaffMember } from '../people/index.js';
import { pairingTexts as texts } from './pairing.texts.zh-CN.js';
import type { Withdrawal } from './withdrawal.rules.js';

export interface NeedFiled {
  id: number;
  /** Who sees to it; null: nobody is there to, and it stands open without an owner. */
  owner: string | null;
  /** It fell to whoever reported it, for want of another. */
  own: boolean;
  /** YYYY-MM-DD. */
  dueOn: string;
}

interface NeedRow {
  id: number;
  childId: number;
  reportedBy: number;
  ownerId: number | null;
  sealed: string | null;
  dueOn: string;
}

/** A need is to be met within so many days unless it is said otherwise. */
const NEED_DAYS = 7;
/** Who sees to it where the village has nobody: of each role the nearest place first, from the school up to the district. */
const WIDER = ['coordinator', 'deputy', 'district'] as const;
const MOST = 200;
const ROW = `id, child_id AS "childId", reported_by AS "reportedBy", owner_id AS "ownerId", words_sealed AS sealed,
  due_on AS "dueOn"`;

/** What families need: somebody owns it until it is done, and none is forgotten because nobody was there to own it. */
@Injectable()
export class NeedsService {
  constructor(
    private readonly db: Database,
    private readonly children: ChildrenService,
    private readonly people: PeopleService,
    private readonly outbox: Outbox,
    @Inject(FIELD_CIPHER) private readonly cipher: FieldCipher,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Keeps a need and gives it to the village of the child, else to the school, else to whoever coordinates the next
   * wider place. Where nobody does it stands without an owner, and is looked at again every evening.
   */
  async file(childId: number, by: number, words: string, logId?: number): Promise<NeedFiled> {
    const owner = await this.ownerFor(childId, by);
    const dueOn = addDays(dateOf(this.clock.now()), NEED_DAYS);
    const row = await this.db.one<{ id: number }>(
      `INSERT INTO need (child_id, log_id, reported_by, owner_id, words_sealed, at, due_on)
       VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
      [childId, logId ?? null, by, owner?.id ?? null, this.cipher.encrypt(words), this.clock.now(), dueOn],
    );
    const { id } = row as { id: number };
    if (owner) await this.tellOwner({ id, childId, reportedBy: by, dueOn, words }, owner.id, `need:${id}`);
    return { id, owner: owner?.name ?? null, own: owner?.id === by, dueOn };
  }

  /** The owner has seen to it: whoever reported it hears that. @param outcome how, in the owner's words */
  async done(id: number, by: number, outcome?: string): Promise<boolean> {
    const row = await this.db.one<NeedRow>(
      `UPDATE need SET state = 'done', done_at = $3, outcome_sealed = $4 WHERE id = $1 AND owner_id = $2 AND state = 'open'
       RETURNING ${ROW}`,
      [id, by, this.clock.now(), outcome === undefined ? null : this.cipher.encrypt(outcome)],
    );
    if (!row) return false;
    if (row.reportedBy === by) return true;
    const facts = { child: await this.childOf(row), words: this.wordsOf(row), who: await this.people.nameOf(by) };
    const text = outcome === undefined ? say(texts.needDone, facts) : say(texts.needDoneHow, { ...facts, outcome });
    await this.tell(row.reportedBy, text, `need-done:${id}`);
    return true;
  }

  /** What somebody still has to see to for a child, oldest first. */
  async toSeeTo(childId: number, ownerId: number): Promise<number[]> {
    const rows = await this.db.query<{ id: number }>(
      `SELECT id FROM need WHERE child_id = $1 AND owner_id = $2 AND state = 'open' ORDER BY id`,
      [childId, ownerId],
    );
    return rows.map((r) => r.id);
  }

  /** Somebody takes what nobody has; false: it has an owner, or is over. That it is theirs to take is asked before. */
  async take(id: number, by: number): Promise<boolean> {
    const row = await this.db.one<NeedRow>(
      `UPDATE need SET owner_id = $2 WHERE id = $1 AND owner_id IS NULL AND state = 'open' RETURNING ${ROW}`,
      [id, by],
    );
    if (row) await this.tellReporter(row, by);
    return row !== undefined;
  }

  /** Gives what nobody has, or whose owner left every desk, to somebody who is there by now; how many found one. */
  async findOwners(): Promise<number> {
    const rows = await this.db.query<NeedRow>(
      `SELECT ${ROW} FROM need n WHERE n.state = 'open' AND NOT EXISTS (
         SELECT 1 FROM person_role r WHERE r.person_id = n.owner_id AND r.until IS NULL) ORDER BY n.id LIMIT ${MOST}`,
    );
    let found = 0;
    for (const row of rows) {
      const owner = await this.ownerFor(row.childId, row.reportedBy);
      if (!owner || owner.id === row.ownerId) continue;
      await this.db.tx(() => this.give(row, owner.id));
      found += 1;
    }
    return found;
  }

  /** Open needs about children of some schools that nobody has. */
  async unowned(schools: readonly number[]): Promise<number> {
    const row = await this.db.one<{ n: number }>(
      `SELECT count(*)::int AS n FROM need n JOIN child c ON c.id = n.child_id JOIN place k ON k.id = c.class_id
       WHERE n.state = 'open' AND n.owner_id IS NULL AND k.parent_id = ANY($1)`,
      [schools],
    );
    return row?.n ?? 0;
  }

  /** Reported by mistake: nobody need see to it. The row stays, marked; whoever was told hears it once. */
  async withdraw(id: number, { by, why }: Withdrawal): Promise<boolean> {
    const row = await this.db.one<NeedRow>(
      `UPDATE need SET state = 'withdrawn', withdrawn_at = $2, withdrawn_by = $3, withdrawn_why_sealed = $4
       WHERE id = $1 AND state = 'open' RETURNING ${ROW}`,
      [id, this.clock.now(), by, why === undefined ? null : this.cipher.encrypt(why)],
    );
    if (!row) return false;
    const facts = { child: await this.childOf(row), who: await this.people.nameOf(by) };
    const text = say(texts.needWithdrawn, facts);
    for (const told of new Set([row.ownerId, row.reportedBy]))
      if (told !== null && told !== by) await this.tell(told, text, `need-withdrawn:${id}:${told}`);
    return true;
  }

  private async give(row: NeedRow, owner: number): Promise<void> {
    const today = dateOf(this.clock.now());
    const dueOn = row.dueOn >= today ? row.dueOn : addDays(today, NEED_DAYS);
    await this.db.execute(`UPDATE need SET owner_id = $2, due_on = $3 WHERE id = $1`, [row.id, owner, dueOn]);
    await this.tellOwner({ ...row, dueOn, words: this.wordsOf(row) }, owner, `need:${row.id}:${owner}`);
    await this.tellReporter({ ...row, dueOn }, owner);
  }

  /** Somebody else than the reporter, unless the reporter is the only one whose business it is. */
  private async ownerFor(childId: number, by: number): Promise<StaffMember | undefined> {
    const card = await this.children.card(childId);
    if (!card) return undefined;
    // a child who walks to no point lives in the village of the file
    const file = await this.db.one<{ id: number | null }>(
      `SELECT village_id AS id FROM care_file WHERE child_id = $1 AND closed_at IS NULL`,
      [childId],
    );
    const home = card.pointId ?? file?.id ?? null;
    const village = home === null ? [] : await this.people.staffAt(home, ['village']);
    const school = await this.people.staffAt(card.schoolId, WIDER);
    const around = home === null ? [] : await this.people.staffAt(home, WIDER);
    const desk = [...village, ...school, ...around];
    return desk.find((p) => p.id !== by) ?? desk[0];
  }

  private async tellOwner(
    need: { id: number; childId: number; reportedBy: number; dueOn: string; words: string },
    owner: number,
    dedupeKey: string,
  ): Promise<void> {
    const { id, dueOn: due, words } = need;
    const who = await this.people.nameOf(need.reportedBy);
    const text = say(texts.need, { child: await this.childOf(need), who, words, due });
    const question = { kind: 'choose', skill: 'need-report', data: { need: id } } as const;
    await this.outbox.put([{ class: 'N', to: { personId: owner }, text, question, dedupeKey }]);
  }

  private async tellReporter(row: NeedRow, owner: number): Promise<void> {
    if (row.reportedBy === owner) return;
    const facts = { child: await this.childOf(row), words: this.wordsOf(row), due: row.dueOn };
    const text = say(texts.needOwned, { ...facts, who: await this.people.nameOf(owner) });
    await this.tell(row.reportedBy, text, `need-owned:${row.id}:${owner}`);
  }

  private wordsOf(row: NeedRow): string {
    return row.sealed === null ? texts.erased : this.cipher.decrypt(row.sealed);
  }

  private async childOf({ childId }: { childId: number }): Promise<string> {
    return (await this.children.card(childId))?.name ?? '';
  }

  private async tell(personId: number, text: string, dedupeKey: string): Promise<void> {
    await this.outbox.put([{ class: 'N', to: { personId }, text, dedupeKey }]);
  }
}
