import { Worker } from 'node:worker_threads';
import { greedyPlan } from './greedy.rules.js';
import type { RotaPlan, RotaProblem } from './rota.model.js';

const WORKER = new URL('./rota.worker.js', import.meta.url);

/**
 * Plans the months of many points: one worker thread per `threads`, a time limit for all, and the simple plan for
 * whatever was not reached by then. Plans come in the order of the problems.
 * @param limitMs wall time after which the rest is planned simply
 */
export async function solveRota(problems: readonly RotaProblem[], limitMs: number, threads = 2): Promise<RotaPlan[]> {
  const until = Date.now() + limitMs;
  const shares = Array.from({ length: Math.min(threads, problems.length) }, (_, n) =>
    problems.filter((_, i) => i % threads === n),
  );
  const plans = new Map<number, RotaPlan>();
  await Promise.all(shares.map((share) => solveShare(share, until, plans)));
  return problems.map((p) => plans.get(p.pointId) ?? greedyPlan(p));
}

async function solveShare(problems: RotaProblem[], until: number, plans: Map<number, RotaPlan>): Promise<void> {
  const worker = new Worker(WORKER, { workerData: { problems, until } });
  // a solver that does not come back is left behind, with a little grace for its own time limit
  const guard = setTimeout(() => void worker.terminate(), Math.max(until - Date.now(), 0) + 1_000);
  worker.on('message', (plan: RotaPlan) => plans.set(plan.pointId, plan));
  await new Promise<void>((resolve) => {
    worker.once('error', () => resolve());
    worker.once('exit', () => resolve());
  });
  clearTimeout(guard);
}
