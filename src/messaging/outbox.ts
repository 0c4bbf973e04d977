import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../kernel/clock.js';
import { at, dateOf } from '../kernel/time/shanghai.js';
import { CLOCK } from '../platform/clock/clocks.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import { Database } from '../platform/database/index.js';
import { Queues } from '../platform/jobs/index.js';
import { LOGGER, type Logger } from '../platform/logging/logger.js';
import { FairTurns, PRIORITY } from './fair-turns.js';
import type { MessageClass, OutMessage } from './message.js';
import { outboundLane } from './lanes.js';
import { answersThere, planDelivery, type Delivery } from './delivery.rules.js';
import { meanGapMs } from './pacing.rules.js';
import { Preferences } from './preferences.js';

/** Rows of one insert. */
const BATCH = 1_000;

/** Columns of a message in the order of their parameters; $16, the moment, and $25, when it happened, are of all of them. */
const COLUMNS = {
  c: 'text',
  p: 'bigint',
  a: 'text',
  k: 'text',
  r: 'text',
  t: 'text',
  d: 'text',
  e: 'text',
  g: 'text',
  ga: 'jsonb',
  nb: 'timestamptz',
  vu: 'timestamptz',
  s: 'text',
  re: 'text',
  q: 'jsonb',
  pl: 'bigint',
  ch: 'bigint',
  tu: 'timestamptz',
  pr: 'smallint',
  me: 'bigint',
  rc: 'timestamptz',
  lf: 'timestamptz',
  lt: 'text',
};

/** A person's messages of one lane keep their order, whatever their turns. */
const insertFrom = (rows: string): string =>
  `INSERT INTO outbox (class, person_id, account, contact_id, room_id, text, dedupe_key, event_key, guard,
     guard_args, created_at, not_before, valid_until, state, reason, question, place_id, child_id, calendar_epoch,
     turn_at, media_id, recheck_at, later_from, later_text, happened_at)
   SELECT c, p, a, k, r, t, d, e, g, ga, $16, nb, vu, s, re, q, pl, ch,
     CASE WHEN pl IS NOT NULL THEN calendar_epoch_of(pl) END,
     greatest(tu, (SELECT max(coalesce(o.turn_at, o.not_before)) FROM outbox o
       WHERE o.person_id = p AND o.state = 'queued' AND o.priority = pr AND o.not_before <= nb)), me, rc, lf, lt, $25::timestamptz
   FROM ${rows} AS u(${Object.keys(COLUMNS).join(', ')})
   ON CONFLICT (dedupe_key) DO NOTHING`;
const typed = (suffix: string): string =>
  Object.values(COLUMNS)
    .map((type, i) => `$${String(i < 15 ? i + 1 : i + 2)}::${type}${suffix}`)
    .join(', ');
/** Most inserts are of one answer: without arrays the plan can be kept, which is two thirds of the cost. */
const INSERT_ONE = insertFrom(`(VALUES (${typed('')}))`);
const INSERT_SOME = insertFrom(`unnest(${typed('[]')})`);

/** Everything that leaves goes through here, in the same transaction as the facts it speaks of. */
@Injectable()
export class Outbox {
  private readonly turns: FairTurns;
  /** Of running transactions that deal with late words: when those were said. */
  private readonly late = new WeakMap<object, Date>();

  constructor(
    private readonly db: Database,
    private readonly queues: Queues,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly preferences: Preferences,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.turns = new FairTurns(meanGapMs(config.pacing));
  }

  /** Everything the running transaction plans comes of words that an outage kept until now. */
  comesOf(saidAt: Date): void {
    if (this.db.unit) this.late.set(this.db.unit, saidAt);
  }

  /**
   * Plans messages in the running transaction; a dedupe key already known is skipped.
   * @param origin what they come from together, for the order among equals; the running transaction by default
   */
  async put(messages: readonly OutMessage[], origin: object = this.db.unit ?? {}): Promise<void> {
    if (messages.length === 0) return;
    const now = this.clock.now();
    const people = messages.flatMap((m) => ('personId' in m.to && !answersThere(m) ? [m.to.personId] : []));
    const settings = await this.preferences.of([...new Set(people)], at(dateOf(now), '00:00'));
    const { dailyBudget, digestAt } = this.config;
    const deliveries = messages.map((m) =>
      planDelivery(m, 'personId' in m.to ? settings.get(m.to.personId) : undefined, { now, dailyBudget, digestAt }),
    );
    await this.insert(messages, deliveries, this.turns.take(origin, deliveries), now);
    const accounts = new Set(deliveries.flatMap((d) => (d.account ? [d.account] : [])));
    this.db.afterCommit(() => {
      for (const account of accounts) this.queues.kick(outboundLane(account), { account });
    });
  }

  /**
   * When the last of `count` more messages of a class would have left, spread over these accounts; computed before a
   * broadcast is accepted. Counts what waits before them and the pace of an account.
   */
  async eta(count: number, accounts: readonly string[], cls: MessageClass): Promise<Date> {
    const [row] = await this.db.query<{ ahead: number }>(
      `SELECT count(*)::int AS ahead FROM outbox WHERE account = ANY($1) AND state = 'queued' AND priority <= $2`,
      [accounts, PRIORITY[cls]],
    );
    const each = Math.ceil(((row?.ahead ?? 0) + count) / Math.max(1, accounts.length));
    return new Date(this.clock.now().getTime() + each * meanGapMs(this.config.pacing));
  }

  /**
   * Plans one message for each of many readers, after working out when the last will have it. A safety deadline that
   * cannot be met is an alarm to the operator before anything is queued; the messages are queued all the same.
   */
  async broadcast(messages: readonly OutMessage[], deadline?: Date): Promise<{ eta: Date; late: boolean }> {
    const readers = messages.flatMap((m) => ('personId' in m.to ? [m.to.personId] : []));
    const known = await this.preferences.of([...new Set(readers)], this.clock.now());
    const accounts = new Set([...known.values()].flatMap((s) => s.account ?? []));
    const cls = messages[0]?.class ?? 'N';
    const eta = await this.eta(messages.length, [...accounts], cls);
    const late = deadline !== undefined && eta > deadline;
    if (late) {
      this.log.error({ event: 'broadcast.too_late', class: cls, count: messages.length, accounts: accounts.size, eta });
    }
    const origin = {};
    for (let i = 0; i < messages.length; i += BATCH) await this.put(messages.slice(i, i + BATCH), origin);
    return { eta, late };
  }

  /** Calls off what is still queued about an event, in the running transaction. */
  async cancel(eventKey: string, reason: string): Promise<number> {
    return this.db.execute(
      `UPDATE outbox SET state = 'cancelled', reason = $2 WHERE event_key = $1 AND state = 'queued'`,
      [eventKey, reason],
    );
  }

  /**
   * Nothing that still waits for a person leaves, in the running transaction. A safety message counts as not arrived,
   * so that the next guardian hears it. Ids of what was held.
   */
  async holdAll(personId: number, reason: string): Promise<number[]> {
    const rows = await this.db.query<{ id: number }>(
      `UPDATE outbox SET state = CASE class WHEN 'S' THEN 'failed' ELSE 'cancelled' END, reason = $2
       WHERE person_id = $1 AND state = 'queued' RETURNING id`,
      [personId, reason],
    );
    return rows.map((r) => r.id);
  }

  /** Holds what waits for these people under one of these kinds of event (`note` for `note:12`). Ids of what was held. */
  async holdKinds(personIds: readonly number[], kinds: readonly string[], reason: string): Promise<number[]> {
    const rows = await this.db.query<{ id: number }>(
      `UPDATE outbox SET state = 'cancelled', reason = $3 WHERE person_id = ANY($1) AND class IN ('N', 'D')
         AND state = 'queued' AND split_part(dedupe_key, ':', 1) = ANY($2) RETURNING id`,
      [personIds, kinds, reason],
    );
    return rows.map((r) => r.id);
  }

  /** Queues again what was held for a reason; what is too old by now expires by itself. */
  async release(ids: readonly number[], reason: string): Promise<void> {
    const rows = await this.db.query<{ account: string | null }>(
      `UPDATE outbox SET state = 'queued', reason = NULL
       WHERE id = ANY($1) AND reason = $2 AND state IN ('failed', 'cancelled') RETURNING account`,
      [ids, reason],
    );
    const accounts = new Set(rows.flatMap((r) => r.account ?? []));
    this.db.afterCommit(() => {
      for (const account of accounts) this.queues.kick(outboundLane(account), { account });
    });
  }

  private async insert(
    messages: readonly OutMessage[],
    deliveries: readonly Delivery[],
    turns: readonly Date[],
    now: Date,
  ): Promise<void> {
    const column = <T>(pick: (m: OutMessage, d: Delivery) => T): T | T[] => {
      const values = messages.map((m, i) => pick(m, deliveries[i] as Delivery));
      return values.length === 1 ? (values[0] as T) : values;
    };
    await this.db.send(messages.length === 1 ? INSERT_ONE : INSERT_SOME, [
      column((_, d) => d.class),
      column((m) => ('personId' in m.to ? m.to.personId : null)),
      column((_, d) => d.account),
      column((m) => ('contactId' in m.to ? m.to.contactId : null)),
      column((m) => ('roomId' in m.to ? m.to.roomId : null)),
      column((m) => m.text),
      column((m) => m.dedupeKey),
      column((m) => m.eventKey ?? null),
      column((m) => m.guard?.name ?? null),
      column((m) => (m.guard ? JSON.stringify(m.guard.args) : null)),
      column((_, d) => d.notBefore),
      column((m, d) => d.validUntil ?? m.validUntil ?? null),
      column((_, d) => d.state),
      column((_, d) => d.reason ?? null),
      column((m) => (m.question ? JSON.stringify(m.question) : null)),
      now,
      column((m) => m.placeId ?? null),
      column((m) => m.childId ?? null),
      turns.length === 1 ? turns[0] : turns,
      column((_, d) => PRIORITY[d.class]),
      column((m) => m.mediaId ?? null),
      column((_, d) => d.recheckAt ?? null),
      column((m) => m.later?.from ?? null),
      column((m) => m.later?.text ?? null),
      (this.db.unit && this.late.get(this.db.unit)) ?? null,
    ]);
  }
}
