import type { PaceStore } from '../platform/jobs/index.js';
import {
  afterSend,
  allowance,
  isUnlimited,
  resume,
  type Allowance,
  type PaceState,
  type Pacing,
  type SentLately,
} from './pacing.rules.js';

/** Time that only goes forward, and how to let it pass; a bench gives a virtual one. */
export interface Pulse {
  /** Milliseconds on a clock that never jumps. */
  now(): number;
  sleep(ms: number): Promise<void>;
}

export const realPulse: Pulse = {
  now: () => performance.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

const nothingSent = (gapMs: number): PaceState => ({
  sends: [],
  peers: new Map(),
  lastPeer: undefined,
  gapMs,
  aheadMs: 0,
  sentToday: 0,
});

/**
 * The speed of one account. Its one sender counts on a monotonic clock; what it counted is also kept in Redis, so that
 * the next process does not begin with a burst. With Redis away or emptied the journal tells; else it begins as if a
 * message had just been sent.
 */
export class Pacer {
  private state: PaceState;
  /** The account knows no pace: nothing need pass between two sends. */
  readonly free: boolean;

  constructor(
    private readonly account: string,
    private readonly pacing: Pacing,
    private readonly store: PaceStore | undefined,
    private readonly pulse: Pulse = realPulse,
    private readonly random: () => number = Math.random,
  ) {
    this.free = isUnlimited(pacing);
    this.state = nothingSent(pacing.betweenPeersMs);
  }

  /** Takes over what an earlier process counted, and what the account's journal on this machine holds. */
  async begin(journal: SentLately | undefined): Promise<void> {
    if (this.free || !this.store) return;
    const now = this.pulse.now();
    const kept = await this.store.load(this.account).catch(() => undefined);
    this.state = resume(this.pacing, kept, journal, now);
  }

  /** Who may be written to now. */
  now(): Allowance {
    if (this.free) return { kind: 'any', notTo: [] };
    return allowance(this.pacing, this.state, this.pulse.now());
  }

  /** The day's share is used up: only safety leaves. */
  get spent(): boolean {
    return this.pacing.perDay > 0 && this.state.sentToday >= this.pacing.perDay;
  }

  sent(peer: string): void {
    if (this.free) return;
    this.state = afterSend(this.pacing, this.state, peer, this.pulse.now(), this.random());
    void this.store?.sent(this.account, peer).catch(() => undefined);
  }

  wait(ms: number): Promise<void> {
    return this.pulse.sleep(ms);
  }
}
