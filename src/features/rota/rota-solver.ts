import { Worker } from 'node:worker_threads';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { greedyPlan } from './greedy.rules.js';
import type { RotaPlan, RotaProblem } from './rota.model.js';

const WORKER = new URL('./rota.worker.js', import.meta.url);
/** Points handed to a worker at once: enough to keep it busy, few enough that one hard point holds up no others. */
const BATCH = 8;
/** A solver that does not come back within its own limit is left behind, after a little grace. */
const GRACE_MS = 1_000;

/**
 * Plans months away from the thread that answers people. Its workers stay: starting one and compiling the solver
 * takes longer than planning a point again.
 */
@Injectable()
export class RotaSolver implements OnModuleDestroy {
  private idle: Worker[] = [];
  private readonly all = new Set<Worker>();

  constructor(private readonly threads = 2) {}

  /**
   * Plans every point, in the order given; the simple plan for whatever was not reached in time.
   * @param limitMs wall time after which the rest is planned simply
   */
  async solve(problems: readonly RotaProblem[], limitMs: number): Promise<RotaPlan[]> {
    const until = Date.now() + limitMs;
    const plans = new Map<RotaProblem, RotaPlan>();
    const left = [...problems];
    const work = async (): Promise<void> => {
      for (let batch = left.splice(0, BATCH); batch.length > 0 && Date.now() < until; batch = left.splice(0, BATCH)) {
        for (const [i, plan] of (await this.ask(batch, until)).entries()) plans.set(batch[i] as RotaProblem, plan);
      }
    };
    await Promise.all(Array.from({ length: Math.min(this.threads, Math.ceil(left.length / BATCH)) }, work));
    return problems.map((p) => plans.get(p) ?? greedyPlan(p));
  }

  async onModuleDestroy(): Promise<void> {
    await this.close();
  }

  /** Ends the workers. */
  async close(): Promise<void> {
    await Promise.all([...this.all].map((worker) => worker.terminate()));
  }

  /** The plans a worker makes before the limit; none when it dies or hangs, and then it is not used again. */
  private async ask(problems: readonly RotaProblem[], until: number): Promise<RotaPlan[]> {
    const worker = this.idle.pop() ?? this.start();
    worker.ref();
    const plans = await new Promise<RotaPlan[] | undefined>((resolve) => {
      const done = (answer?: RotaPlan[]): void => {
        clearTimeout(guard);
        worker.off('message', done).off('error', dead).off('exit', dead);
        resolve(answer);
      };
      const dead = (): void => done();
      const guard = setTimeout(dead, Math.max(until - Date.now(), 0) + GRACE_MS);
      worker.once('message', done).once('error', dead).once('exit', dead);
      worker.postMessage({ problems, until });
    });
    if (plans) {
      worker.unref();
      this.idle.push(worker);
    } else {
      this.all.delete(worker);
      void worker.terminate();
    }
    return plans ?? [];
  }

  private start(): Worker {
    const worker = new Worker(WORKER);
    this.all.add(worker);
    return worker;
  }
}
