import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { addDays, at, dateOf, mondayOf } from '../../kernel/time/shanghai.js';
import { Guards, Outbox } from '../../messaging/index.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { Database } from '../../platform/database/index.js';
import { Timers } from '../../platform/timers/index.js';
import { WeekCardChecks } from './week-card-checks.service.js';
import { WeekCardsService } from './week-cards.service.js';
import { texts } from './week-cards.texts.zh-CN.js';

/** Told on one evening at most: where a whole district is new, the rest waits for other Fridays. */
const MOST_A_WEEK = 300;
/** A bare 1 or a no is taken as the answer until the morning after. */
const ANSWER_MINUTES = 15 * 60;

/**
 * That there is a weekly card is told once to each guardian, in the digest of a Friday on which there would have been
 * one: never to those who said anything about it, want safety only, or of whose children no card may be drawn.
 */
@Injectable()
export class WeekCardInvites implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly guards: Guards,
    private readonly timers: Timers,
    private readonly checks: WeekCardChecks,
    private readonly cards: WeekCardsService,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.guards.register('week-cards.may-invite', async ({ person }) => {
      const said = await this.db.one(`SELECT 1 FROM week_card_wish WHERE person_id = $1`, [Number(person)]);
      return said === undefined && (await this.checks.childrenToShow(Number(person))).length > 0;
    });
  }

  /** One piece of work for each guardian with a chat who was never told and never asked. */
  async begin(date: string): Promise<void> {
    if (!this.cards.isDay(date)) return;
    const rows = await this.db.query<{ id: number }>(
      `SELECT DISTINCT i.person_id AS id FROM chat_identity i JOIN guardianship g ON g.person_id = i.person_id
       WHERE i.ended_at IS NULL AND i.muted_at IS NULL AND g.frozen_at IS NULL
         AND NOT EXISTS (SELECT 1 FROM week_card_wish w WHERE w.person_id = i.person_id)
         AND NOT EXISTS (SELECT 1 FROM week_card_invite v WHERE v.person_id = i.person_id)
         AND NOT EXISTS (SELECT 1 FROM message_preference m WHERE m.person_id = i.person_id AND m.mode IN ('safety', 'off'))
       ORDER BY 1`,
    );
    // those who have nothing to be shown would stand in the way of the others for ever: another start each week
    const from = rows.length === 0 ? 0 : (Number(date.replaceAll('-', '')) * 7919) % rows.length;
    const turn = [...rows.slice(from), ...rows.slice(0, from)].slice(0, MOST_A_WEEK);
    await this.timers.plan(
      turn.map(({ id }) => ({
        kind: 'week-cards.invite',
        key: `week-card-invite:${mondayOf(date)}:${id}`,
        dueAt: this.clock.now(),
        payload: { person: id, date },
        validUntil: at(date, this.config.quietHours.from),
      })),
    );
  }

  /** Tells one guardian, once ever, on a Friday on which a card could have been drawn. */
  async tell(personId: number, date: string): Promise<void> {
    const children = await this.checks.childrenToShow(personId);
    const card = await this.cards.cardFor(children, mondayOf(date), date);
    if (card.children.length === 0) return;
    await this.db.tx(async () => {
      const first = await this.db.execute(
        `INSERT INTO week_card_invite (person_id, at)
         SELECT $1, $2 WHERE NOT EXISTS (SELECT 1 FROM week_card_wish WHERE person_id = $1) ON CONFLICT DO NOTHING`,
        [personId, this.clock.now()],
      );
      if (!first) return;
      await this.outbox.put([
        {
          class: 'D',
          to: { personId },
          text: texts.invite,
          question: { kind: 'yes_no', skill: 'week-card', data: { invite: true }, minutes: ANSWER_MINUTES },
          dedupeKey: `week-card-invite:${personId}`,
          guard: { name: 'week-cards.may-invite', args: { person: personId } },
          validUntil: at(addDays(dateOf(this.clock.now()), 1), '12:00'),
          news: true,
        },
      ]);
    });
  }
}
