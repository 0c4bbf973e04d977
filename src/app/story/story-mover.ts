import type { UnreachedWatch } from '../../messaging/index.js';
import type { StoryClock } from '../../platform/clock/clocks.js';
import type { Database } from '../../platform/database/index.js';
import type { Timers } from '../../platform/timers/index.js';
import type { ChatService } from '../chat.service.js';

/** Moves a story's clock forward so that everything due on the way happens at its own time, in order. */
export class StoryMover {
  constructor(
    private readonly chat: ChatService,
    private readonly timers: Timers,
    private readonly db: Database,
    private readonly unreached: UnreachedWatch,
    private readonly clock: StoryClock,
  ) {}

  async moveTo(target: Date): Promise<void> {
    for (;;) {
      const next = await this.nextDue();
      if (!next || next > target) break;
      if (next > this.clock.now()) this.clock.set(next);
      await this.chat.settle();
    }
    if (target > this.clock.now()) this.clock.set(target);
    await this.chat.settle();
  }

  /** The next moment at which something happens by itself: a timer, a message's time, the end of patience with one. */
  private async nextDue(): Promise<Date | undefined> {
    const timer = await this.timers.nextDue();
    const row = await this.db.one<{ at: Date | null }>(
      `SELECT min(not_before) AS at FROM outbox WHERE state = 'queued' AND not_before > $1`,
      [this.clock.now()],
    );
    const all = [timer, row?.at ?? undefined, await this.unreached.nextDue()].filter((t) => t !== undefined);
    return all.length > 0 ? new Date(Math.min(...all.map((t) => t.getTime()))) : undefined;
  }
}
