import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../platform/config/index.js';
import { Database } from '../platform/database/index.js';
import type { QuietHours } from './quiet-hours.rules.js';

export type NewsMode = 'all' | 'digest' | 'safety' | 'off';

export interface ReaderSettings {
  account: string | null;
  mode: NewsMode;
  quiet: QuietHours;
  /** Notices already planned for this person today. */
  noticesToday: number;
}

interface Row {
  id: number;
  account: string | null;
  mode: NewsMode | null;
  quiet_from: string | null;
  quiet_to: string | null;
  notices: number;
}

/** How each person wants to be written to. */
@Injectable()
export class Preferences {
  constructor(
    private readonly db: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Settings of these people; `dayStart` begins the day that the budget counts. */
  async of(personIds: readonly number[], dayStart: Date): Promise<Map<number, ReaderSettings>> {
    if (personIds.length === 0) return new Map();
    const rows = await this.db.query<Row>(
      `SELECT p.id, i.account, m.mode, to_char(m.quiet_from, 'HH24:MI') AS quiet_from,
         to_char(m.quiet_to, 'HH24:MI') AS quiet_to,
         (SELECT count(*)::int FROM outbox o WHERE o.person_id = p.id AND o.created_at >= $2 AND o.class = 'N'
           AND o.merged_into IS NULL) AS notices
       FROM person p
       LEFT JOIN chat_identity i ON i.person_id = p.id AND i.ended_at IS NULL
       LEFT JOIN message_preference m ON m.person_id = p.id
       WHERE p.id = ANY($1)`,
      [personIds, dayStart],
    );
    const { from, to } = this.config.quietHours;
    return new Map(
      rows.map((r) => [
        r.id,
        {
          account: r.account,
          mode: r.mode ?? 'all',
          quiet: { from: r.quiet_from ?? from, to: r.quiet_to ?? to },
          noticesToday: r.notices,
        },
      ]),
    );
  }

  async setMode(personId: number, mode: NewsMode): Promise<void> {
    await this.db.execute(
      `INSERT INTO message_preference (person_id, mode) VALUES ($1, $2)
       ON CONFLICT (person_id) DO UPDATE SET mode = $2`,
      [personId, mode],
    );
  }

  /** Also for what waits for them already: it is asked about again before it leaves. */
  async widenQuietHours(personId: number, quiet: QuietHours): Promise<void> {
    await this.db.execute(
      `INSERT INTO message_preference (person_id, quiet_from, quiet_to) VALUES ($1, $2, $3)
       ON CONFLICT (person_id) DO UPDATE SET quiet_from = $2, quiet_to = $3`,
      [personId, quiet.from, quiet.to],
    );
    await this.db.execute(
      `UPDATE outbox SET recheck_at = least(recheck_at, not_before)
       WHERE person_id = $1 AND state = 'queued' AND class IN ('N', 'C', 'D') AND recheck_at IS NOT NULL`,
      [personId],
    );
  }

  /** How many messages went to a person since `since`. */
  async sentSince(personId: number, since: Date): Promise<number> {
    const row = await this.db.one<{ n: number }>(
      `SELECT count(*)::int AS n FROM outbox
       WHERE person_id = $1 AND created_at >= $2 AND class IN ('S', 'N', 'D') AND state IN ('accepted', 'confirmed')`,
      [personId, since],
    );
    return row?.n ?? 0;
  }
}
