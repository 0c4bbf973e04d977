import { greedyPlan } from '../../src/features/rota/greedy.rules.js';
import type { RotaPlan, RotaProblem, RotaVolunteer } from '../../src/features/rota/rota.model.js';
import { RotaSolver } from '../../src/features/rota/rota-solver.js';
import { addDays, weekdayOf } from '../../src/kernel/time/shanghai.js';
import { randomOf } from '../simulation/district.js';
import { median, type Trial, type TrialLine } from './bench.model.js';

const POINTS = 336;
const VOLUNTEERS = 4_680;
const LIMIT_MS = 60_000;
/** 22 working days. */
const DAYS = Array.from({ length: 31 }, (_, i) => addDays('2026-10-08', i))
  .filter((d) => weekdayOf(d) <= 5)
  .slice(0, 22);

/** The district's month beside its coverage bound and the greedy plan, in one run. */
export const rota: Trial = {
  name: 'rota',
  unit: `${VOLUNTEERS} volunteers, ${POINTS} points, ${DAYS.length} days; then one of them falls sick`,
  floor: 'greedy',
  async run(): Promise<TrialLine[]> {
    const problems = district();
    const solver = new RotaSolver();
    const needed = problems.reduce((sum, p) => sum + p.days.reduce((n, d) => n + d.adults, 0), 0);
    const solving: number[] = [];
    let plans: RotaPlan[] = [];
    for (let i = 0; i < 5; i++) {
      const begun = performance.now();
      plans = await solver.solve(problems, LIMIT_MS);
      solving.push(performance.now() - begun);
    }
    const begunGreedy = performance.now();
    const simple = problems.map(greedyPlan);
    const greedyMs = performance.now() - begunGreedy;
    const missing = (all: readonly RotaPlan[]): number =>
      all.reduce((n, p) => n + p.gaps.reduce((m, g) => m + g.missing, 0), 0);
    const cost = (all: readonly RotaPlan[]): number => all.reduce((n, p) => n + p.cost, 0);
    const again = await replan(solver, problems, plans);
    await solver.close();
    const ms = median(solving);
    const filled = (needed - missing(plans)) / Math.max(needed - missing(simple), 1);
    return [
      line(
        'time for the whole district (median of 5)',
        `${ms.toFixed(0)} ms`,
        `${greedyMs.toFixed(0)} ms`,
        ms <= 5_000,
      ),
      line('places filled', `${needed - missing(plans)} of ${needed}`, `${needed - missing(simple)}`, filled >= 1),
      line(
        'proven best',
        `${plans.filter((p) => p.by === 'optimal').length} of ${POINTS} points`,
        '0',
        plans.every((p) => p.by === 'optimal'),
      ),
      line(
        'cost (gaps, distance, strangers, load)',
        cost(plans).toFixed(0),
        cost(simple).toFixed(0),
        cost(plans) <= cost(simple),
      ),
      line(
        'spread of shifts (standard deviation)',
        spread(problems, plans).toFixed(2),
        spread(problems, simple).toFixed(2),
        true,
      ),
      line(
        'one falls sick: planned again',
        `${again.ms.toFixed(0)} ms, ${again.moved} others moved`,
        'fewest moves',
        again.ms <= 200 && again.moved === 0,
      ),
    ];
  },
};

const line = (what: string, value: string, floor: string, met: boolean): TrialLine => ({
  what,
  value,
  floor,
  verdict: met ? 'met' : 'missed',
});

function district(): RotaProblem[] {
  const random = randomOf(430);
  return Array.from({ length: POINTS }, (_, n): RotaProblem => {
    const size = Math.floor(VOLUNTEERS / POINTS) + (n < VOLUNTEERS % POINTS ? 1 : 0);
    const children = 6 + Math.floor(random() * 18);
    const ids = Array.from({ length: size }, (__, i) => n * 100 + i + 1);
    return {
      pointId: n + 1,
      days: DAYS.map((date) => ({ date, adults: Math.max(2, Math.ceil(children / 8)) })),
      volunteers: ids.map((id) => person(id, ids, random)),
      current: [],
      pins: [],
      perWeek: 3,
    };
  });
}

function person(id: number, ids: readonly number[], random: () => number): RotaVolunteer {
  const weekdays = [1, 2, 3, 4, 5].filter(() => random() < 0.5);
  return {
    id,
    available: new Set(DAYS.filter((d) => weekdays.includes(weekdayOf(d)) && random() < 0.92)),
    clearedUntil: random() < 0.95 ? '2027-06-30' : random() < 0.5 ? '2026-10-15' : undefined,
    minutesAway: Math.floor(random() * 30),
    walked: Math.floor(random() * 12),
    knowsChildren: random() < 0.5,
    likes: random() < 0.1 ? [ids[Math.floor(random() * ids.length)] ?? id].filter((other) => other !== id) : [],
    elsewhere: new Set(),
    notWith: random() < 0.05 ? [ids[Math.floor(random() * ids.length)] ?? id].filter((other) => other !== id) : [],
  };
}

/** The first volunteer of the first point with a shift is sick for the rest of the month. */
async function replan(
  solver: RotaSolver,
  problems: readonly RotaProblem[],
  plans: readonly RotaPlan[],
): Promise<{ ms: number; moved: number }> {
  const [problem, plan] = [problems[0], plans[0]];
  const sick = plan?.picks[0]?.volunteerId;
  if (!problem || !plan || sick === undefined) throw new Error('nobody walks');
  const volunteers = problem.volunteers.map((v) => (v.id === sick ? { ...v, available: new Set<string>() } : v));
  const begun = performance.now();
  const [after] = await solver.solve([{ ...problem, volunteers, current: plan.picks }], 5_000);
  const ms = performance.now() - begun;
  const now = new Set(after?.picks.map((p) => `${p.date} ${p.volunteerId}`));
  return {
    ms,
    moved: plan.picks.filter((p) => p.volunteerId !== sick && !now.has(`${p.date} ${p.volunteerId}`)).length,
  };
}

function spread(problems: readonly RotaProblem[], plans: readonly RotaPlan[]): number {
  const loads = new Map<number, number>(problems.flatMap((p) => p.volunteers.map((v) => [v.id, v.walked] as const)));
  for (const pick of plans.flatMap((p) => p.picks)) loads.set(pick.volunteerId, (loads.get(pick.volunteerId) ?? 0) + 1);
  const all = [...loads.values()];
  const mean = all.reduce((a, b) => a + b, 0) / all.length;
  return Math.sqrt(all.reduce((sum, n) => sum + (n - mean) ** 2, 0) / all.length);
}
