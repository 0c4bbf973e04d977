import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { say } from '../../kernel/texts.js';
import { dateOf } from '../../kernel/time/shanghai.js';
import { Outbox } from '../../messaging/index.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import { ChildrenService, HouseholdEventsService, type ChildCard } from '../children/index.js';
import { PeopleService } from '../people/index.js';
import { texts } from './bereavement.texts.zh-CN.js';
import { EscortNotices, namesOf } from './escort.notices.js';

/** Who died, as registered with children of the speaker. */
export interface Deceased {
  personId: number | null;
  name: string;
  childIds: number[];
}

export interface Settled {
  id: number;
  /** Names of the children without anybody who may collect, among those the speaker answers for. */
  nobodyCollects: string[];
}

/** A death in the family: what changes at once, and who at school has to know. */
@Injectable()
export class BereavementService {
  constructor(
    private readonly db: Database,
    private readonly households: HouseholdEventsService,
    private readonly children: ChildrenService,
    private readonly people: PeopleService,
    private readonly notices: EscortNotices,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** In one transaction; undefined when it was told before. */
  async record(who: Deceased, by: { id: number; name: string }): Promise<Settled | undefined> {
    return this.db.tx(async () => {
      const event = await this.households.died(who, by.id);
      if (!event) return undefined;
      const cards = await this.children.cards(event.children);
      await this.withdrawPickups(event.id, who.name, event.children);
      const nobody = cards.filter((c) => event.nobodyCollects.includes(c.id));
      for (const [reader, about] of await this.staffOf(cards, by.id)) {
        const text = say(texts.died, { by: by.name, who: who.name, children: namesOf(about.cards) });
        const alone = about.settles ? about.cards.filter((c) => nobody.includes(c)) : [];
        const more = alone.length > 0 ? `\n${say(texts.nobodyCollects, { children: namesOf(alone) })}` : '';
        await this.notices.tell([reader], text + more, {
          // a child whom nobody may fetch this evening does not wait for the morning
          class: alone.length > 0 ? 'S' : 'N',
          event: `bereavement:${event.id}`,
          eventKey: `bereavement:${event.id}`,
        });
      }
      const own = nobody.filter((c) => who.childIds.includes(c.id));
      return { id: event.id, nobodyCollects: own.map((c) => c.name) };
    });
  }

  /** It was a mistake: all is as before, and whoever has heard it hears that. False: too late, or done already. */
  async takeBack(id: number, who: string, by: { id: number; name: string }): Promise<boolean> {
    return this.db.tx(async () => {
      const children = await this.households.alive(id);
      if (!children) return false;
      await this.db.execute(
        `UPDATE pickup_request SET state = state_before, state_before = NULL, bereavement_id = NULL
         WHERE bereavement_id = $1 AND state = 'withdrawn'`,
        [id],
      );
      const heard = await this.heardOf(id);
      for (const [reader, about] of await this.staffOf(await this.children.cards(children), by.id)) {
        if (!heard.has(reader)) continue;
        const text = say(texts.takenBack, { by: by.name, who, children: namesOf(about.cards) });
        await this.notices.tell([reader], text, { class: 'S', event: `bereavement-back:${id}` });
      }
      return true;
    });
  }

  /** Calls off what has not left, and says who has heard it already. */
  private async heardOf(id: number): Promise<Set<number>> {
    await this.outbox.cancel(`bereavement:${id}`, 'taken back');
    const rows = await this.db.query<{ id: number }>(
      `SELECT person_id AS id FROM outbox WHERE event_key = $1 AND state <> 'cancelled'`,
      [`bereavement:${id}`],
    );
    return new Set(rows.map((r) => r.id));
  }

  /** A code of today that was to let the deceased collect opens no door. */
  private async withdrawPickups(event: number, name: string, children: readonly number[]): Promise<void> {
    await this.db.execute(
      `UPDATE pickup_request SET state = 'withdrawn', state_before = state, bereavement_id = $1
       WHERE name = $2 AND child_id = ANY($3) AND date >= $4 AND state IN ('asked', 'approved', 'unreachable')`,
      [event, name, children, dateOf(this.clock.now())],
    );
  }

  /** Class teachers, coordinators and counsellors, each with the children that are theirs; not the speaker. */
  private async staffOf(
    cards: readonly ChildCard[],
    except: number,
  ): Promise<Map<number, { cards: ChildCard[]; settles: boolean }>> {
    const readers = new Map<number, { cards: ChildCard[]; settles: boolean }>();
    for (const card of cards) {
      const staff = await this.people.staffAt(card.schoolId, ['coordinator', 'counsellor']);
      const teachers = await this.people.teachersOf(card.classId);
      for (const { id } of [...teachers, ...staff]) {
        if (id === except) continue;
        const reader = readers.get(id) ?? { cards: [], settles: false };
        if (!reader.cards.includes(card)) reader.cards.push(card);
        reader.settles ||= staff.some((s) => s.id === id && s.role === 'coordinator');
        readers.set(id, reader);
      }
    }
    return readers;
  }
}
