import { mondayOf } from '../../kernel/time/shanghai.js';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DAYS, problem } from '../../../test/arbitraries/rota.js';
import { greedyPlan } from './greedy.rules.js';
import { adultsFor, breaches, judge } from './rota.rules.js';

describe('a rota', () => {
  it('needs two adults, and one more for every eight children', () => {
    expect([0, 1, 8, 16, 17, 40].map((n) => adultsFor(n, 8))).toEqual([0, 2, 2, 2, 3, 5]);
  });

  it('counts weeks from Monday', () => {
    expect([mondayOf('2026-09-13'), mondayOf('2026-09-14')]).toEqual(['2026-09-07', '2026-09-14']);
  });

  it('never breaks a rule, and never pairs those who would rather not', () => {
    fc.assert(
      fc.property(problem, (p) => {
        const plan = greedyPlan(p);
        expect(breaches(p, plan.picks)).toEqual([]);
        for (const day of p.days) {
          const on = plan.picks.filter((x) => x.date === day.date).map((x) => x.volunteerId);
          expect(on.length).toBeLessThanOrEqual(day.adults);
          for (const v of p.volunteers.filter((x) => on.includes(x.id)))
            expect(v.notWith.some((id) => on.includes(id))).toBe(false);
        }
      }),
    );
  });

  it('explains every gap: everybody not on that day has a reason', () => {
    fc.assert(
      fc.property(problem, (p) => {
        const plan = greedyPlan(p);
        for (const gap of plan.gaps) {
          const on = plan.picks.filter((x) => x.date === gap.date).length;
          const reasons = Object.values(gap.reasons).reduce((a, b) => a + b, 0);
          expect(reasons).toBe(p.volunteers.length - on);
        }
      }),
    );
  });

  it('keeps what was set by hand, and would rather leave people where they are', () => {
    const pins = [{ date: DAYS[0] ?? '', volunteerId: 2 }];
    const base = fc.sample(problem, { numRuns: 1, seed: 7 })[0];
    if (!base) throw new Error('no problem');
    const plan = greedyPlan({ ...base, pins });
    expect(plan.picks).toEqual(expect.arrayContaining(pins));
    expect(judge({ ...base, current: plan.picks }, plan.picks, 'greedy').cost).toBeLessThanOrEqual(plan.cost);
  });
});
