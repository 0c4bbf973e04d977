import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { greedyPlan } from '../../src/features/rota/greedy.rules.js';
import type { RotaPlan, RotaProblem } from '../../src/features/rota/rota.model.js';
import { breaches } from '../../src/features/rota/rota.rules.js';
import { problem } from '../arbitraries/rota.js';

// the worker thread runs the build, as in production
interface Solver {
  solve(problems: readonly RotaProblem[], limitMs: number): Promise<RotaPlan[]>;
  close(): Promise<void>;
}
const { RotaSolver } = (await import(`${process.cwd()}/dist/src/features/rota/rota-solver.js`)) as {
  RotaSolver: new () => Solver;
};

describe('the rota solver', () => {
  const solver = new RotaSolver();
  const solveRota: Solver['solve'] = (problems, limitMs) => solver.solve(problems, limitMs);
  afterAll(() => solver.close());

  it('breaks no rule and is never worse than the simple way', async () => {
    const problems = fc.sample(problem, { numRuns: 60, seed: 42 }).map((p, i) => ({ ...p, pointId: i + 1 }));
    const plans = await solveRota(problems, 60_000);
    for (const [i, p] of problems.entries()) {
      const plan = plans[i];
      if (!plan) throw new Error('no plan');
      expect(breaches(p, plan.picks)).toEqual([]);
      expect(plan.by).toBe('optimal');
      expect(plan.cost).toBeLessThanOrEqual(greedyPlan(p).cost);
    }
  });

  it('plans simply, and says so, when there is no time', async () => {
    const problems = fc.sample(problem, { numRuns: 5, seed: 1 }).map((p, i) => ({ ...p, pointId: i + 1 }));
    const plans = await solveRota(problems, 0);
    expect(plans.map((p) => p.by)).toEqual(Array(5).fill('greedy'));
  });

  it('moves as few people as possible when one falls sick', async () => {
    const [base] = fc.sample(problem, { numRuns: 1, seed: 11 });
    if (!base) throw new Error('no problem');
    const everybody = {
      ...base,
      volunteers: base.volunteers.map((v) => ({
        ...v,
        available: new Set(base.days.map((d) => d.date)),
        clearedUntil: '2027-01-01',
        notWith: [],
        elsewhere: new Set<string>(),
      })),
    };
    const [before] = await solveRota([everybody], 10_000);
    const sick = before?.picks[0];
    if (!before || !sick) throw new Error('nobody walks');
    const without = everybody.volunteers.map((v) =>
      v.id === sick.volunteerId ? { ...v, available: new Set<string>() } : v,
    );
    const [after] = await solveRota([{ ...everybody, volunteers: without, current: before.picks }], 10_000);
    const kept = before.picks.filter((p) => p.volunteerId !== sick.volunteerId);
    expect(after?.picks).toEqual(expect.arrayContaining(kept));
  });
});
