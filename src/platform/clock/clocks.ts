import type { Clock } from '../../kernel/clock.js';

/** Nest injection token of the one source of time. */
export const CLOCK = Symbol('CLOCK');

export class SystemClock implements Clock {
  now(): Date {
    return new Date();
  }
}

/** A clock that a story moves. It may also tick with real time from where it was put (the demo). */
export class StoryClock implements Clock {
  private offset = 0;
  private frozenAt: number | undefined;

  constructor(
    start: Date,
    private readonly ticking: boolean,
  ) {
    this.set(start);
  }

  now(): Date {
    return new Date(this.frozenAt ?? Date.now() + this.offset);
  }

  /** Puts the clock at `t`; forward only is the caller's business. */
  set(t: Date): void {
    if (this.ticking) this.offset = t.getTime() - Date.now();
    else this.frozenAt = t.getTime();
  }
}
