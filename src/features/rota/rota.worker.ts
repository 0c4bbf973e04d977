import { parentPort } from 'node:worker_threads';
import highsModule, { type Highs } from 'highs';
import { greedyPlan } from './greedy.rules.js';
import type { RotaPlan, RotaProblem } from './rota.model.js';
import { picksOf, programOf } from './rota-program.rules.js';
import { breaches, judge } from './rota.rules.js';

/** Some points' months, solved one after the other. */
interface Order {
  problems: RotaProblem[];
  /** When to stop trying and plan the rest simply (epoch milliseconds). */
  until: number;
}

// its types describe a default export that Node sees one level up
const highs = await (highsModule as unknown as () => Promise<Highs>)();

parentPort?.on('message', ({ problems, until }: Order) => {
  parentPort?.postMessage(problems.map((problem) => solve(problem, until)));
});

function solve(problem: RotaProblem, until: number): RotaPlan {
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
