import type { Clock } from '../../kernel/clock.js';
import { addDays, at, dateOf } from '../../kernel/time/shanghai.js';
import type { Timers } from './timers.js';

/** What is done every day at a wall time in Asia/Shanghai: each day is one timer, and doing one plans the next. */
export class Routines {
  private readonly times = new Map<string, string>();

  constructor(
    private readonly timers: Timers,
    private readonly clock: Clock,
  ) {}

  /** Says when a job is done every day. The job calls `again` when it is through. */
  add(kind: string, time: string): void {
    this.times.set(kind, time);
  }

  /** Plans the next time of every routine; what is planned already stays. */
  async start(): Promise<void> {
    const now = this.clock.now();
    const today = dateOf(now);
    for (const [kind, time] of this.times) await this.plan(kind, at(today, time) > now ? today : addDays(today, 1));
  }

  /** Plans the day after `date`, or after today where that is later: days missed are not made up for one by one. */
  async again(kind: string, date: string): Promise<void> {
    const today = dateOf(this.clock.now());
    await this.plan(kind, addDays(date > today ? date : today, 1));
  }

  private async plan(kind: string, date: string): Promise<void> {
    const time = this.times.get(kind);
    if (time === undefined) throw new Error(`ROUTINES.UNKNOWN_KIND: nothing says when ${kind} is done`);
    await this.timers.plan([{ kind, key: `${kind}:${date}`, dueAt: at(date, time), payload: { date } }]);
  }
}
