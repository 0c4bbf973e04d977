import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { say } from '../../kernel/texts.js';
import { addMinutes, timeOf } from '../../kernel/time/shanghai.js';
import { Outbox } from '../../messaging/index.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import { ChildrenService, type Guardian } from '../children/index.js';
import { LetterPolicy } from './letter-policy.service.js';
import { LetterStore } from './letter.store.js';
import type { Letter } from './letter.model.js';
import { texts } from './letters.texts.zh-CN.js';

export interface SentHome {
  id: number;
  readers: Guardian[];
  /** Reads it before it goes out. */
  readFirst: string | undefined;
}

/** So long after a letter was read out a picture is likely to be that child's answer. */
const ANSWER_MINUTES = 60;

/** From the child to the parents: a drawing or a letter as a picture, to linked guardians and nobody else. */
@Injectable()
export class HomeLettersService {
  constructor(
    private readonly db: Database,
    private readonly store: LetterStore,
    private readonly policy: LetterPolicy,
    private readonly children: ChildrenService,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The child whose letter somebody read out just now. */
  async likelyChild(personId: number): Promise<number | undefined> {
    return this.store.lastReadBy(personId, addMinutes(this.clock.now(), -ANSWER_MINUTES));
  }

  /**
   * In the running transaction. Undefined: nobody is linked who could get it.
   * @param isMeant whether a guardian with this relation is one the child made it for
   */
  async send(
    l: { childId: number; fromId: number; words: string; media: readonly number[] },
    isMeant: (relation: string) => boolean,
  ): Promise<SentHome | undefined> {
    const linked = await this.children.guardians(l.childId);
    const named = linked.filter((g) => isMeant(g.relation));
    const readers = named.length > 0 ? named : linked;
    if (readers.length === 0) return undefined;
    const first = await this.policy.readerFor(l.childId, l.fromId);
    const letter = await this.store.add({
      ...l,
      direction: 'to_home',
      state: first ? 'reading' : 'sent',
      readers: readers.map((g) => g.personId),
    });
    if (first) await this.policy.askReader(letter, first.id);
    else await this.deliver(letter);
    return { id: letter.id, readers, readFirst: first?.name };
  }

  /** Sends it to those of its readers whose link still stands. */
  async deliver(letter: Letter): Promise<void> {
    await this.store.setState(letter.id, 'sent');
    const linked = await this.children.guardians(letter.childId);
    const readers = linked.filter((g) => letter.readers.includes(g.personId));
    const words = letter.words ? say(texts.withWords, { words: letter.words }) : '';
    const text = say(texts.home, { child: letter.child, who: letter.from, time: timeOf(this.clock.now()) }) + words;
    await this.outbox.put(
      readers.flatMap(({ personId }) => {
        const about = {
          class: 'N' as const,
          to: { personId },
          eventKey: `letter:${letter.id}`,
          childId: letter.childId,
        };
        return [
          { ...about, text, dedupeKey: `letter-home:${letter.id}:${personId}` },
          ...letter.media.map((mediaId, n) => ({
            ...about,
            text: texts.gone,
            mediaId,
            dedupeKey: `letter-home-file:${letter.id}:${n}:${personId}`,
          })),
        ];
      }),
    );
  }

  /** It was another child's: what has not left does not leave, and whoever has it hears that. */
  async withdraw(id: number): Promise<boolean> {
    const letter = await this.store.lock(id);
    if (!letter || (letter.state !== 'sent' && letter.state !== 'reading')) return false;
    await this.store.setState(id, 'withdrawn');
    if (letter.state === 'reading') await this.policy.callOff(letter);
    await this.outbox.cancel(`letter:${id}`, 'withdrawn');
    const got = await this.db.query<{ id: number }>(
      `SELECT DISTINCT person_id AS id FROM outbox
       WHERE event_key = $1 AND state <> 'cancelled' AND person_id = ANY($2)`,
      [`letter:${id}`, letter.readers],
    );
    await this.outbox.put(
      got.map((g) => ({
        class: 'N',
        to: { personId: g.id },
        text: say(texts.homeWithdrawn, { child: letter.child, who: letter.from }),
        dedupeKey: `letter-home-back:${id}:${g.id}`,
      })),
    );
    return true;
  }
}
