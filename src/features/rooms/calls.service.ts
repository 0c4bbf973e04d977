import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { say } from '../../kernel/texts.js';
import { addMinutes, at, dateOf, timeOf, weekdayOf } from '../../kernel/time/shanghai.js';
import { Outbox } from '../../messaging/index.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { Database } from '../../platform/database/index.js';
import { Timers } from '../../platform/timers/index.js';
import { ChildrenService, type ChildCard } from '../children/index.js';
import { PeopleService } from '../people/index.js';
import { texts } from './rooms.texts.zh-CN.js';

export interface CareCall {
  id: number;
  childId: number;
  child: string;
  guardianId: number;
  guardian: string;
  startsAt: Date;
  placeId: number;
}

const CALL = `SELECT k.id, k.child_id AS "childId", c.name AS child, k.guardian_id AS "guardianId", p.name AS guardian,
  k.starts_at AS "startsAt", k.place_id AS "placeId"
  FROM care_call k JOIN child c ON c.id = k.child_id JOIN person p ON p.id = k.guardian_id`;
const REMIND_MINUTES = 30;

/** The care room: when its screen is free, who has it, and who opens the door. */
@Injectable()
export class CallsService {
  constructor(
    private readonly db: Database,
    private readonly children: ChildrenService,
    private readonly people: PeopleService,
    private readonly outbox: Outbox,
    private readonly timers: Timers,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Free moments of a date at the child's care room, in order. */
  async free(childId: number, date: string): Promise<Date[]> {
    const card = await this.children.card(childId);
    if (!card) return [];
    const { weekday, weekend } = this.config.careCalls;
    const slots = (weekdayOf(date) >= 6 ? weekend : weekday).map((time) => at(date, time));
    const taken = await this.db.query<{ at: Date }>(
      `SELECT starts_at AS at FROM care_call WHERE place_id = $1 AND cancelled_at IS NULL AND starts_at = ANY($2)`,
      [roomOf(card), slots],
    );
    const gone = new Set(taken.map((t) => t.at.getTime()));
    const soonest = addMinutes(this.clock.now(), REMIND_MINUTES);
    return slots.filter((s) => !gone.has(s.getTime()) && s >= soonest);
  }

  /** Takes a moment; undefined when somebody else was faster. Whoever opens the room hears it. */
  async book(childId: number, guardianId: number, startsAt: Date): Promise<number | undefined> {
    const card = await this.children.card(childId);
    if (!card || startsAt <= this.clock.now()) return undefined;
    const row = await this.db.one<{ id: number }>(
      `INSERT INTO care_call (place_id, child_id, guardian_id, starts_at, booked_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (place_id, starts_at) WHERE cancelled_at IS NULL DO NOTHING RETURNING id`,
      [roomOf(card), childId, guardianId, startsAt, this.clock.now()],
    );
    if (!row) return undefined;
    const call = (await this.byId(row.id)) as CareCall;
    await this.tellKeeper(call, texts.booked, 'booked');
    const dueAt = addMinutes(startsAt, -REMIND_MINUTES);
    const payload = { call: call.id };
    await this.timers.plan([
      { kind: 'rooms.remind', key: `care-call:${call.id}`, dueAt, payload, validUntil: startsAt },
    ]);
    return call.id;
  }

  /** The next call of a guardian, if there is one. */
  async nextOf(guardianId: number): Promise<CareCall | undefined> {
    return this.db.one<CareCall>(
      `${CALL} WHERE k.guardian_id = $1 AND k.cancelled_at IS NULL AND k.starts_at > $2 ORDER BY k.starts_at LIMIT 1`,
      [guardianId, this.clock.now()],
    );
  }

  async cancel(id: number): Promise<CareCall | undefined> {
    const done = await this.db.execute(
      `UPDATE care_call SET cancelled_at = $2 WHERE id = $1 AND cancelled_at IS NULL AND starts_at > $2`,
      [id, this.clock.now()],
    );
    const call = done ? await this.byId(id) : undefined;
    if (call) await this.tellKeeper(call, texts.cancelled, 'cancelled');
    return call;
  }

  /** Half an hour before: the guardian and whoever opens the room. */
  async remind(id: number): Promise<void> {
    const call = await this.db.one<CareCall>(`${CALL} WHERE k.id = $1 AND k.cancelled_at IS NULL`, [id]);
    if (!call) return;
    const time = timeOf(call.startsAt);
    await this.outbox.put([
      {
        class: 'N',
        to: { personId: call.guardianId },
        text: say(texts.reminder, { child: call.child, time }),
        dedupeKey: `care-call-soon:${id}:${call.guardianId}`,
        validUntil: call.startsAt,
      },
    ]);
    await this.tellKeeper(call, texts.soon, 'soon');
  }

  private async byId(id: number): Promise<CareCall | undefined> {
    return this.db.one<CareCall>(`${CALL} WHERE k.id = $1`, [id]);
  }

  /** The village's person for a point, else the coordinator of the school. */
  private async tellKeeper(
    call: CareCall,
    sentence: typeof texts.booked | typeof texts.cancelled | typeof texts.soon,
    event: string,
  ): Promise<void> {
    const card = await this.children.card(call.childId);
    if (!card) return;
    const village = card.pointId === null ? [] : await this.people.staffAt(card.pointId, ['village']);
    const [keeper] = village.length > 0 ? village : await this.people.staffAt(card.schoolId, ['coordinator', 'deputy']);
    if (!keeper) return;
    const facts = {
      child: call.child,
      who: call.guardian,
      place: card.pointName ?? card.schoolName,
      date: dateOf(call.startsAt).slice(5),
      time: timeOf(call.startsAt),
    };
    await this.outbox.put([
      {
        class: 'N',
        to: { personId: keeper.id },
        text: say(sentence, facts),
        dedupeKey: `care-call-${event}:${call.id}:${keeper.id}`,
        validUntil: addMinutes(call.startsAt, 10),
      },
    ]);
  }
}

const roomOf = (card: ChildCard): number => card.pointId ?? card.schoolId;
