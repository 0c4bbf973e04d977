import { parentPort, workerData } from 'node:worker_threads';
import highsModule, { type Highs } from 'highs';
import { greedyPlan } from './greedy.rules.js';
import type { RotaPlan, RotaProblem } from './rota.model.js';
import { picksOf, programOf } from './rota-program.rules.js';
import { breaches, judge } from './rota.rules.js';

/** Solves one month after the other, away from the thread that answers people. */
interface Order {
  problems: RotaProblem[];
  /** When to stop trying and plan the rest simply (epoch milliseconds). */
  until: number;
}

const { problems, until } = workerData as Order;
// its types describe a default export that Node sees one level up
const highs = await (highsModule as unknown as () => Promise<Highs>)();

for (const problem of problems) parentPort?.postMessage(solve(problem));
parentPort?.close();

function solve(problem: RotaProblem): RotaPlan {
  const left = (until - Date.now()) / 1000;
  if (left <= 0) return greedyPlan(problem);
  try {
    const { Status, Columns } = highs.solve(programOf(problem), { time_limit: left, presolve: 'off' });
    if (Status !== 'Optimal') return greedyPlan(problem);
    const picks = picksOf(problem, Columns as Record<string, { Primal?: number }>);
    return breaches(problem, picks).length > 0 ? greedyPlan(problem) : judge(problem, picks, 'optimal');
  } catch {
    // the solver is not the house: whatever it dies of, there is a plan
    return greedyPlan(problem);
  }
}
