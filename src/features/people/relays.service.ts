import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { say } from '../../kernel/texts.js';
import { Outbox } from '../../messaging/index.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import { texts } from './relays.texts.zh-CN.js';

export interface NewRelay {
  kind: string;
  from: { id: number; name: string };
  to: number;
  child?: { id: number; name: string };
  words: string;
  dueAt: Date;
  /** The time of the answer as people say it. */
  due: string;
}

export interface Relay {
  id: number;
  fromPerson: number;
  from: string;
  toPerson: number;
  child: string | null;
  words: string;
}

const RELAY = `SELECT r.id, r.from_person AS "fromPerson", p.name AS "from", r.to_person AS "toPerson", c.name AS child,
  r.words FROM relay r JOIN person p ON p.id = r.from_person LEFT JOIN child c ON c.id = r.child_id`;

/** How long an answered matter may be written about again. */
const DAYS = 7;

/** Matters that a person has to deal with: handed over in the speaker's own words, with a time for the answer. */
@Injectable()
export class RelaysService {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async hand(r: NewRelay): Promise<number> {
    const [row] = await this.db.query<{ id: number }>(
      `INSERT INTO relay (kind, from_person, to_person, child_id, words, at, due_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
      [r.kind, r.from.id, r.to, r.child?.id ?? null, r.words, this.clock.now(), r.dueAt],
    );
    const { id } = row as { id: number };
    const about = r.child ? say(texts.about, { child: r.child.name }) : '';
    const text = say(texts.handed, { about, from: r.from.name, words: r.words, due: r.due });
    await this.put(r.to, text, `relay:${id}`);
    return id;
  }

  /** The speaker needs it no more; whoever has it hears that. */
  async withdraw(id: number): Promise<boolean> {
    const open = await this.db.execute(`UPDATE relay SET state = 'withdrawn' WHERE id = $1 AND state = 'open'`, [id]);
    const relay = await this.db.one<Relay>(`${RELAY} WHERE r.id = $1`, [id]);
    if (!open || !relay) return false;
    const { from, words } = relay;
    await this.put(relay.toPerson, say(texts.withdrawn, { about: head(relay), from, words }), `relay-withdrawn:${id}`);
    return true;
  }

  /** What was handed to a person and is open, or was answered lately; newest first. */
  async with(personId: number): Promise<Relay[]> {
    return this.db.query<Relay>(
      `${RELAY} WHERE r.to_person = $1 AND r.state <> 'withdrawn' AND r.at > $2 ORDER BY r.id DESC LIMIT 50`,
      [personId, new Date(this.clock.now().getTime() - DAYS * 86_400_000)],
    );
  }

  /** How many were handed to a person since a moment and not taken back, and how many of them wait for an answer. */
  async handedSince(personId: number, since: Date): Promise<{ all: number; open: number }> {
    const row = await this.db.one<{ all: number; open: number }>(
      `SELECT count(*)::int AS all, count(*) FILTER (WHERE state = 'open')::int AS open
       FROM relay WHERE to_person = $1 AND at >= $2 AND state <> 'withdrawn'`,
      [personId, since],
    );
    return row ?? { all: 0, open: 0 };
  }

  async answer(relay: Relay, who: string, words: string, key: number): Promise<void> {
    await this.db.execute(`UPDATE relay SET state = 'answered' WHERE id = $1`, [relay.id]);
    const text = say(texts.answered, { about: head(relay), who, words });
    await this.outbox.put([
      { class: 'A', to: { personId: relay.fromPerson }, text, dedupeKey: `relay-answered:${relay.id}:${key}` },
    ]);
  }

  private async put(personId: number, text: string, dedupeKey: string): Promise<void> {
    await this.outbox.put([{ class: 'N', to: { personId }, text, dedupeKey }]);
  }
}

const head = (r: Relay): string => (r.child ? say(texts.about, { child: r.child }) : '');
