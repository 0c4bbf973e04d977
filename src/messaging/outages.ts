import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../kernel/clock.js';
import { CLOCK } from '../platform/clock/clocks.js';
import { Database } from '../platform/database/index.js';

/** When each chat account was away. */
@Injectable()
export class Outages {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async wentOffline(account: string): Promise<void> {
    await this.db.execute(
      `INSERT INTO account_outage (account, since) SELECT $1, $2
       WHERE NOT EXISTS (SELECT 1 FROM account_outage WHERE account = $1 AND until IS NULL)`,
      [account, this.clock.now()],
    );
  }

  async cameBack(account: string): Promise<void> {
    await this.db.execute(`UPDATE account_outage SET until = $2 WHERE account = $1 AND until IS NULL`, [
      account,
      this.clock.now(),
    ]);
  }

  /** Whether the account was away at `t`: a message from then is late through our fault, not an old one replayed. */
  async coveredAt(account: string, t: Date): Promise<boolean> {
    const row = await this.db.one(
      `SELECT 1 FROM account_outage WHERE account = $1 AND since <= $2 AND (until IS NULL OR until >= $2) LIMIT 1`,
      [account, t],
    );
    return row !== undefined;
  }
}
