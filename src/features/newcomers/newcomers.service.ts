import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { say } from '../../kernel/texts.js';
import { Outbox, Questions } from '../../messaging/index.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { FIELD_CIPHER, type FieldCipher } from '../../platform/crypto/field-cipher.js';
import { Database } from '../../platform/database/index.js';
import { CareService } from '../care/index.js';
import { ChildrenService } from '../children/index.js';
import { RunFinder } from '../escort/index.js';
import { PlacesService } from '../organisation/index.js';
import { PeopleService } from '../people/index.js';
import { texts } from './newcomers.texts.zh-CN.js';

export interface Draft {
  children: { name: string; cls: string }[];
  /** A phone somebody gave: kept for the school to call, never linked by itself. */
  phone?: string | undefined;
  words: string;
}

/** Children that somebody told of: a draft until the school has looked at it. */
@Injectable()
export class NewcomersService {
  constructor(
    private readonly db: Database,
    private readonly people: PeopleService,
    private readonly children: ChildrenService,
    private readonly care: CareService,
    private readonly runs: RunFinder,
    private readonly places: PlacesService,
    private readonly outbox: Outbox,
    private readonly questions: Questions,
    @Inject(FIELD_CIPHER) private readonly cipher: FieldCipher,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The school of whoever tells: where they work, or where the children of their village go. */
  async schoolOf(personId: number, aChild: number | undefined): Promise<number | undefined> {
    const [own] = await this.runs.schoolsOf(personId);
    return own ?? (aChild === undefined ? undefined : (await this.children.card(aChild))?.schoolId);
  }

  /** The classes of a school by name. */
  async classesOf(schoolId: number): Promise<Map<string, number>> {
    const all = await this.places.within([schoolId], ['class']);
    return new Map(all.map((c) => [c.name, c.id]));
  }

  /** Files the draft and asks the school; undefined: nobody there could confirm it. */
  async file(
    schoolId: number,
    draft: Draft,
    by: { id: number; name: string },
  ): Promise<{ id: number; to: string } | undefined> {
    const staff = await this.people.staffAt(schoolId, ['coordinator', 'deputy']);
    const to = staff.find((s) => s.id !== by.id) ?? staff[0];
    if (!to) return undefined;
    const row = await this.db.one<{ id: number }>(
      `INSERT INTO newcomer (school_id, told_by, at, sealed) VALUES ($1, $2, $3, $4) RETURNING id`,
      [schoolId, by.id, this.clock.now(), this.cipher.encrypt(JSON.stringify(draft))],
    );
    const { id } = row as { id: number };
    const list = draft.children.map((c) => say(texts.child, { name: c.name, cls: c.cls })).join('、');
    const phone = draft.phone ? say(texts.phone, { phone: draft.phone }) : '';
    await this.outbox.put([
      {
        class: 'N',
        to: { personId: to.id },
        text: say(texts.confirm, { by: by.name, list, phone }),
        dedupeKey: `newcomer:${id}:${to.id}`,
        eventKey: `newcomer:${id}`,
        question: {
          kind: 'choose',
          skill: 'child-add',
          data: { draft: id },
          key: `newcomer:${id}`,
          minutes: 5 * 24 * 60,
        },
      },
    ]);
    return { id, to: to.name };
  }

  /** The school's word: the children are on the list of their class, without any guardian linked. Undefined: decided before. */
  async decide(id: number, yes: boolean, by: { id: number; name: string }): Promise<string[] | undefined> {
    const row = await this.db.one<{ school: number; teller: number; sealed: string }>(
      `UPDATE newcomer SET state = $2, decided_by = $3, decided_at = $4 WHERE id = $1 AND state = 'asked'
       RETURNING school_id AS school, told_by AS teller, sealed`,
      [id, yes ? 'confirmed' : 'refused', by.id, this.clock.now()],
    );
    if (!row) return undefined;
    const draft = JSON.parse(this.cipher.decrypt(row.sealed)) as Draft;
    const classes = await this.classesOf(row.school);
    for (const { name, cls } of yes ? draft.children : []) {
      const classId = classes.get(cls);
      if (classId === undefined) continue;
      const none = { calls: [], pointId: null, allergies: null, mayLeaveAlone: false };
      const child = await this.children.add({ name, classId, ...none });
      await this.care.write(child.id, {}, { by: by.id, source: `event:${id}` });
    }
    const names = draft.children.map((c) => c.name);
    if (row.teller !== by.id) {
      const text = say(yes ? texts.confirmed : texts.refused, { names: names.join('、'), who: by.name });
      await this.outbox.put([
        { class: 'N', to: { personId: row.teller }, text, dedupeKey: `newcomer-decided:${id}:${row.teller}` },
      ]);
    }
    return names;
  }

  /** Taken back by whoever told it; false when the school has decided. */
  async withdraw(id: number): Promise<boolean> {
    const done = await this.db.execute(`UPDATE newcomer SET state = 'withdrawn' WHERE id = $1 AND state = 'asked'`, [
      id,
    ]);
    if (!done) return false;
    await this.questions.drop(`newcomer:${id}`);
    await this.outbox.cancel(`newcomer:${id}`, 'withdrawn');
    const asked = await this.db.query<{ id: number }>(
      `SELECT person_id AS id FROM outbox WHERE event_key = $1 AND state <> 'cancelled'`,
      [`newcomer:${id}`],
    );
    await this.outbox.put(
      asked.map((a) => ({
        class: 'N',
        to: { personId: a.id },
        text: texts.withdrawn,
        dedupeKey: `newcomer-back:${id}:${a.id}`,
      })),
    );
    return true;
  }
}
