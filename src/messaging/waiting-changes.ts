import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Clock } from '../kernel/clock.js';
import { CLOCK } from '../platform/clock/clocks.js';
import { Database } from '../platform/database/index.js';
import { policyHorizon, PolicyFollowers } from '../platform/policies/index.js';

/** Tells whoever changes quiet hours or the digest how many messages wait for an hour they were given before. */
@Injectable()
export class WaitingChanges implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly followers: PolicyFollowers,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.followers.register(async (was, will) => {
      const now = this.clock.now();
      const end = policyHorizon(now);
      const [before, after] = [was(end), will(end)].map(({ quietHours, digestAt }) => [quietHours, digestAt]);
      if (JSON.stringify(before) === JSON.stringify(after)) return {};
      const row = await this.db.one<{ n: number }>(
        `SELECT count(*)::int AS n FROM outbox WHERE state = 'queued' AND class IN ('N', 'D') AND not_before > $1`,
        [now],
      );
      return { touched: [{ what: 'queued', n: row?.n ?? 0 }] };
    });
  }
}
