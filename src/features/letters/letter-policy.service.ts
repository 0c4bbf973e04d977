import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { say } from '../../kernel/texts.js';
import { Outbox, Questions } from '../../messaging/index.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import { ChildrenService, HouseholdChangesService } from '../children/index.js';
import { PeopleService } from '../people/index.js';
import type { Letter } from './letter.model.js';
import { texts } from './letters.texts.zh-CN.js';

/** Where a coordinator wants to read letters before they are passed on. */
@Injectable()
export class LetterPolicy {
  constructor(
    private readonly db: Database,
    private readonly children: ChildrenService,
    private readonly households: HouseholdChangesService,
    private readonly people: PeopleService,
    private readonly outbox: Outbox,
    private readonly questions: Questions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The coordinator of a school wants to read first, or no more. */
  async set(placeId: number, readsFirst: boolean, by: number): Promise<void> {
    await this.db.execute(
      `INSERT INTO letter_policy (place_id, reads_first, set_by, at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (place_id) DO UPDATE SET reads_first = $2, set_by = $3, at = $4`,
      [placeId, readsFirst, by, this.clock.now()],
    );
  }

  /** Who reads a child's letters before anybody else: where the place, or one above it, wants that, or adults quarrel. */
  async readerFor(childId: number, except: number): Promise<{ id: number; name: string } | undefined> {
    const card = await this.children.card(childId);
    if (!card) return undefined;
    const row = await this.db.one<{ first: boolean }>(
      `WITH RECURSIVE up AS (
         SELECT id, parent_id, 0 AS n FROM place WHERE id = $1
         UNION ALL SELECT p.id, p.parent_id, up.n + 1 FROM place p JOIN up ON p.id = up.parent_id)
       SELECT y.reads_first AS first FROM letter_policy y JOIN up ON up.id = y.place_id ORDER BY up.n LIMIT 1`,
      [card.classId],
    );
    const quarrel = await this.households.standing('dispute', childId);
    if (!row?.first && quarrel === undefined) return undefined;
    const staff = await this.people.staffAt(card.schoolId, ['coordinator', 'deputy']);
    return staff.find((s) => s.id !== except);
  }

  async askReader(letter: Letter, to: number): Promise<void> {
    const text = say(letter.direction === 'to_child' ? texts.readFirst : texts.readFirstHome, {
      child: letter.child,
      from: (letter.relation ?? '') + letter.from,
      words: letter.words ? say(texts.quoted, { words: letter.words }) : texts.seeNext,
    });
    const about = { class: 'N' as const, to: { personId: to }, eventKey: `letter:${letter.id}` };
    await this.outbox.put([
      ...letter.media.map((mediaId, n) => ({
        ...about,
        text: texts.gone,
        mediaId,
        dedupeKey: `letter-first-file:${letter.id}:${n}`,
      })),
      {
        ...about,
        text,
        dedupeKey: `letter-first:${letter.id}`,
        question: {
          kind: 'choose',
          skill: 'letter-review',
          data: { letter: letter.id },
          key: `letter:${letter.id}`,
          minutes: 3 * 24 * 60,
        },
      },
    ]);
  }

  /** It was decided about. */
  async forget(letter: Letter): Promise<void> {
    await this.questions.drop(`letter:${letter.id}`);
  }

  /** It was taken back before anybody decided: whoever was asked hears that. */
  async callOff(letter: Letter): Promise<void> {
    await this.forget(letter);
    const reader = await this.readerFor(letter.childId, letter.fromId);
    if (!reader) return;
    const text = say(texts.calledOff, { child: letter.child, from: letter.from });
    const dedupeKey = `letter-called-off:${letter.id}`;
    await this.outbox.put([{ class: 'N', to: { personId: reader.id }, text, dedupeKey }]);
  }
}
