import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../kernel/clock.js';
import { CLOCK } from '../platform/clock/clocks.js';
import { Database } from '../platform/database/index.js';
import type { Handle } from './address-book.js';
import type { OpenQuestion } from './questions.js';

/** Who writes from a handle. */
export interface Caller {
  personId: number;
  /** A muted handle still belongs to the person, but learns nothing about a child. */
  muted: boolean;
  /** What the person was asked and has not answered, the newest first. */
  open: OpenQuestion[];
}

interface Row {
  personId: number;
  muted: boolean;
  /** Moments come as texts inside JSON. */
  open:
    | (Omit<OpenQuestion, 'askedAt' | 'key' | 'sides' | 'nodded'> &
        Record<'key' | 'sides', string | null> & {
          askedAt: string;
          nodded: boolean;
        })[]
    | null;
}

/** Who writes, and what they may be answering: one round trip, since every message that comes in asks for both. */
@Injectable()
export class Callers {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The person behind a handle; undefined for a stranger, whose handle is bound to nobody or was. */
  async from(handle: Handle): Promise<Caller | undefined> {
    const row = await this.db.one<Row>(
      `SELECT i.person_id AS "personId", i.muted_at IS NOT NULL AS muted,
         (SELECT json_agg(q) FROM (
            SELECT id, kind, skill, data, key, asked_at AS "askedAt", sides, nodded_at IS NOT NULL AS nodded
            FROM open_question
            WHERE person_id = i.person_id AND state = 'open' AND expires_at > $3 ORDER BY id DESC LIMIT 5) q) AS open
       FROM chat_identity i WHERE i.account = $1 AND i.contact_id = $2 AND i.ended_at IS NULL`,
      [handle.account, handle.contactId, this.clock.now()],
    );
    if (!row) return undefined;
    const open = (row.open ?? []).map(({ key, askedAt, sides, nodded, ...q }) => ({
      ...q,
      askedAt: new Date(askedAt),
      ...(nodded ? { nodded: true as const } : {}),
      ...(sides ? { sides } : {}),
      ...(key ? { key } : {}),
    }));
    return { personId: row.personId, muted: row.muted, open };
  }
}
