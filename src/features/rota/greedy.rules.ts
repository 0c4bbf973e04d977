import { mondayOf } from '../../kernel/time/shanghai.js';
import type { RotaPick, RotaPlan, RotaProblem, RotaVolunteer } from './rota.model.js';
import { COST, judge, loadPrice, mayWalk, priceOf, unwished, weekLeft, wished } from './rota.rules.js';

/**
 * The simple way: the hardest days first, each with whoever is cheapest. Good enough to work with, and what is used
 * when the solver runs out of time; it says so.
 */
export function greedyPlan(problem: RotaProblem): RotaPlan {
  const picks: RotaPick[] = [...problem.pins];
  const candidates = (date: string): RotaVolunteer[] => problem.volunteers.filter((v) => mayWalk(v, date));
  const days = problem.days.toSorted(
    (a, b) => candidates(a.date).length - a.adults - (candidates(b.date).length - b.adults),
  );
  for (const { date, adults } of days) {
    while (picks.filter((p) => p.date === date).length < adults) {
      const next = cheapest(problem, candidates(date), picks, date);
      if (!next) break;
      picks.push({ date, volunteerId: next.id });
    }
  }
  return judge(problem, picks, 'greedy');
}

function cheapest(
  problem: RotaProblem,
  candidates: readonly RotaVolunteer[],
  picks: readonly RotaPick[],
  date: string,
): RotaVolunteer | undefined {
  const week = mondayOf(date);
  const on = new Set(picks.filter((p) => p.date === date).map((p) => p.volunteerId));
  const there = problem.volunteers.filter((v) => on.has(v.id));
  let best: { v: RotaVolunteer; price: number } | undefined;
  for (const v of candidates) {
    const own = picks.filter((p) => p.volunteerId === v.id);
    if (on.has(v.id) || there.some((other) => unwished(v, other))) continue;
    if (own.filter((p) => mondayOf(p.date) === week).length >= weekLeft(problem, v, date)) continue;
    const fond = there.filter((other) => wished(v, other)).length;
    const price = priceOf(problem, v, date) + loadPrice(v, own.length) - COST.together * fond;
    if (!best || price < best.price) best = { v, price };
  }
  return best?.v;
}
