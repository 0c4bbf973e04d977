import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DAYS, problem } from '../../../test/arbitraries/rota.js';
import { greedyPlan } from './greedy.rules.js';
import { against } from './rota-move.rules.js';
import { WISHES } from './rota.refusals.js';
import { breaches, mayWalk } from './rota.rules.js';

const clearance = { backgroundUntil: null, trainingUntil: null };

describe('a move by hand', () => {
  it('that nothing stands against breaks no rule of the plan', () => {
    fc.assert(
      fc.property(problem, fc.nat(), fc.constantFrom(...DAYS), (p, n, date) => {
        const { picks } = greedyPlan(p);
        const volunteer = p.volunteers[n % Math.max(1, p.volunteers.length)];
        fc.pre(volunteer !== undefined && p.days.some((d) => d.date === date));
        const move = { date, volunteerId: (volunteer as { id: number }).id, clearance };
        if (against(p, picks, move).length > 0) return;
        expect(breaches(p, [...picks, { date, volunteerId: move.volunteerId }])).toEqual([]);
      }),
    );
  });

  it('is refused for whoever may not walk, whatever anybody wishes', () => {
    fc.assert(
      fc.property(problem, fc.nat(), fc.constantFrom(...DAYS), (p, n, date) => {
        const v = p.volunteers[n % Math.max(1, p.volunteers.length)];
        fc.pre(v !== undefined && v.available.has(date) && !mayWalk(v, date));
        const rules = against(p, [], { date, volunteerId: (v as { id: number }).id, clearance }).filter(
          (code) => !WISHES.includes(code),
        );
        expect(rules).not.toEqual([]);
      }),
    );
  });

  const one = (over: object = {}) => ({
    pointId: 1,
    days: [{ date: '2026-09-21', adults: 2 }],
    volunteers: [1, 2].map((id) => ({
      id,
      available: new Set(['2026-09-21']),
      clearedUntil: '2027-01-01' as string | undefined,
      minutesAway: 1,
      walked: 0,
      knowsChildren: false,
      likes: [],
      notWith: [] as number[],
      elsewhere: new Set<string>(),
      ...(id === 1 ? over : {}),
    })),
    current: [],
    pins: [],
    perWeek: 3,
  });
  const move = { date: '2026-09-21', volunteerId: 1, clearance };
  const picks = [{ date: '2026-09-21', volunteerId: 2 }];

  it('says which half of the clearance is missing', () => {
    const p = one({ clearedUntil: '2026-09-20' });
    const trained = { backgroundUntil: '2026-09-20', trainingUntil: '2027-01-01' };
    const checked = { backgroundUntil: '2027-01-01', trainingUntil: null };
    expect(against(p, [], { ...move, clearance: trained })).toEqual(['ROTA.NO_CHECK']);
    expect(against(p, [], { ...move, clearance: checked })).toEqual(['ROTA.NO_TRAINING']);
  });

  it('names a rule before a wish', () => {
    const p = one({ available: new Set(), elsewhere: new Set(['2026-09-21']) });
    expect(against(p, [], move)).toEqual(['ROTA.ELSEWHERE', 'ROTA.SAID_NOT']);
  });

  it('may take the place of whom somebody would rather not walk with', () => {
    const p = one({ notWith: [2] });
    expect(against(p, picks, move)).toEqual(['ROTA.APART']);
    expect(against(p, picks, { ...move, insteadOf: 2 })).toEqual([]);
  });

  it('is for those on the list who are not there already', () => {
    expect(against(one(), [], { ...move, volunteerId: 9 })).toEqual(['ROTA.NOT_LISTED']);
    expect(against(one(), picks, { ...move, volunteerId: 2 })).toEqual(['ROTA.ALREADY_ON']);
  });
});
