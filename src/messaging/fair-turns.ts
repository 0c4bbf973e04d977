import type { Delivery } from './delivery.rules.js';
import type { MessageClass } from './message.js';

export const PRIORITY: Record<MessageClass, number> = { S: 0, A: 1, C: 1, N: 2, D: 3 };

/** A turn is put off so far at most, so that the claim need not look at everything that is planned for later. */
const FURTHEST_MS = 59 * 60_000;

/**
 * Whose turn it is among equals. What one transaction or broadcast queues on an account takes its turns one gap after
 * the other, as it will really leave; so whoever comes in between (another town's alarm) waits for one of them and not
 * for all. Where nobody else waits, nothing waits for its turn.
 */
export class FairTurns {
  private readonly counts = new WeakMap<object, Map<string, number>>();

  /** @param gapMs mean time between two sends of an account; 0: turns are as they come */
  constructor(private readonly gapMs: number) {}

  /** The turns of these deliveries, after everything that came from the same `origin` before. */
  take(origin: object, deliveries: readonly Delivery[]): Date[] {
    const counts = this.counts.get(origin) ?? new Map<string, number>();
    this.counts.set(origin, counts);
    return deliveries.map((d) => {
      const lane = `${d.account ?? ''} ${String(PRIORITY[d.class])}`;
      const n = counts.get(lane) ?? 0;
      counts.set(lane, n + 1);
      return new Date(d.notBefore.getTime() + Math.min(n * this.gapMs, FURTHEST_MS));
    });
  }
}
