import { Injectable } from '@nestjs/common';
import type { Run } from './run.store.js';

/** Children were counted at their point; `by`: who said so. In the transaction of the count. */
export type ArrivalListener = (run: Run, childIds: readonly number[], by: number) => Promise<void>;

/** Lets features above hear that children have arrived. */
@Injectable()
export class Arrivals {
  private readonly listeners: ArrivalListener[] = [];

  listen(listener: ArrivalListener): void {
    this.listeners.push(listener);
  }

  async announce(run: Run, childIds: readonly number[], by: number): Promise<void> {
    for (const listener of this.listeners) await listener(run, childIds, by);
  }
}
