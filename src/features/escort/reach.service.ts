import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { say } from '../../kernel/texts.js';
import { Guards, Outbox, type ReachDesk, type Unreached } from '../../messaging/index.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import { LOGGER, type Logger } from '../../platform/logging/logger.js';
import { Timers } from '../../platform/timers/index.js';
import { ChildrenService } from '../children/index.js';
import { PeopleService } from '../people/index.js';
import { texts } from './escort.texts.zh-CN.js';
import { nextToReach, type Told } from './reach.rules.js';

/** What became of an event at every guardian of a child, in calling order. */
const TOLD = `SELECT g.person_id AS "personId", o.state, o.escalated_at IS NOT NULL AS "givenUp"
  FROM guardianship g LEFT JOIN outbox o ON o.dedupe_key = $2::text || ':' || g.person_id
  WHERE g.child_id = $1 AND g.frozen_at IS NULL ORDER BY g.calling_order`;

/**
 * A safety message about a child that reached its guardian not in five minutes: the next guardian hears it; when none
 * is left, the class teacher has to phone (issue: never silent).
 */
@Injectable()
export class ReachService implements ReachDesk, OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly guards: Guards,
    private readonly children: ChildrenService,
    private readonly people: PeopleService,
    private readonly timers: Timers,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onModuleInit(): void {
    this.guards.register('escort.nobody-reached', async ({ child, event }) => {
      const told = await this.told(Number(child), String(event));
      return nextToReach(told).kind !== 'reached';
    });
  }

  async notReached(message: Unreached): Promise<void> {
    const { childId, event } = message;
    this.log.error({ event: 'safety.not_reached', outbox: message.outboxId, person: message.personId, child: childId });
    const card = childId === null ? undefined : await this.children.card(childId);
    if (!card) return; // to staff: the chain of the alarm rings on by itself
    const next = nextToReach(await this.told(card.id, event));
    if (next.kind === 'guardian') {
      await this.outbox.put([
        {
          class: 'S',
          to: { personId: next.personId },
          text: say(texts.passedOn, { text: message.text }),
          dedupeKey: `${event}:${next.personId}`,
          childId: card.id,
          guard: { name: 'escort.nobody-reached', args: { child: card.id, event } },
        },
      ]);
    } else if (next.kind === 'nobody') await this.phone(message, card.id, card.classId, card.schoolId);
  }

  /** How far an event got with each guardian of a child. */
  told(childId: number, event: string): Promise<Told[]> {
    return this.db.query<Told>(TOLD, [childId, event]);
  }

  private async phone(message: Unreached, childId: number, classId: number, schoolId: number): Promise<void> {
    const [teacher] = await this.people.teachersOf(classId);
    const [coordinator] = await this.people.staffAt(schoolId, ['coordinator']);
    const caller = teacher ?? coordinator;
    if (!caller) return;
    const now = this.clock.now();
    const made = await this.db.one(
      `INSERT INTO phone_task (child_id, event, words, caller_id, school_id, at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (child_id, event) DO NOTHING RETURNING id`,
      [childId, message.event, message.text, caller.id, schoolId, now],
    );
    if (!made) return;
    // given by a job, so that what comes up together is one message to the caller
    const key = `phone:${caller.id}:${now.getTime()}`;
    await this.timers.plan([{ kind: 'escort.phone-guardians', key, dueAt: now, payload: { caller: caller.id } }]);
  }
}
