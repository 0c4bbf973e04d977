import { mondayOf } from '../../kernel/time/shanghai.js';
import type { GapReason, RotaGap, RotaPick, RotaPlan, RotaProblem, RotaVolunteer } from './rota.model.js';

/** What things cost, in one yardstick: a gap outweighs any inconvenience, a move outweighs any convenience. */
export const COST = { gap: 10_000, move: 200, minuteAway: 1, stranger: 20, load: 8, together: 15 } as const;

/** Adults a walk needs: two, and one for every `perAdult` children. */
export const adultsFor = (children: number, perAdult: number): number =>
  children === 0 ? 0 : Math.max(2, Math.ceil(children / perAdult));

/** Whether somebody may be asked for a date at all. */
export const mayWalk = (v: RotaVolunteer, date: string): boolean =>
  v.available.has(date) && !v.elsewhere.has(date) && v.clearedUntil !== undefined && v.clearedUntil >= date;

/** Whether either of two would rather not walk with the other. */
export const unwished = (a: RotaVolunteer, b: RotaVolunteer): boolean =>
  a.notWith.includes(b.id) || b.notWith.includes(a.id);

/** Whether one of two likes to walk with the other, and neither minds. */
export const wished = (a: RotaVolunteer, b: RotaVolunteer): boolean =>
  !unwished(a, b) && (a.likes.includes(b.id) || b.likes.includes(a.id));

/** Shifts somebody may still be given in the week of a date, beside those for other points. */
export function weekLeft(problem: RotaProblem, v: RotaVolunteer, date: string): number {
  const week = mondayOf(date);
  return problem.perWeek - [...v.elsewhere].filter((d) => mondayOf(d) === week).length;
}

/** Adults a date of the problem needs; none where nobody walks. */
export const adultsOn = (problem: RotaProblem, date: string): number =>
  problem.days.find((d) => d.date === date)?.adults ?? 0;

const key = (p: RotaPick): string => `${p.date} ${p.volunteerId}`;

/** The price of one pick, apart from how much its volunteer walks already. */
export function priceOf(problem: RotaProblem, v: RotaVolunteer, date: string): number {
  const kept = problem.current.some((p) => p.date === date && p.volunteerId === v.id);
  const replaces = problem.current.length > 0 && !kept;
  return v.minutesAway * COST.minuteAway + (v.knowsChildren ? 0 : COST.stranger) + (replaces ? COST.move : 0);
}

/** The price of somebody's n-th shift: each costs more than the last, which is what makes the plan fair. */
export const loadPrice = (v: RotaVolunteer, n: number): number => COST.load * (v.walked + n);

/** The cost of a plan and the gaps it leaves. */
export function judge(problem: RotaProblem, picks: readonly RotaPick[], by: RotaPlan['by']): RotaPlan {
  const people = new Map(problem.volunteers.map((v) => [v.id, v]));
  const loads = new Map<number, number>();
  let cost = 0;
  for (const pick of picks) {
    const v = people.get(pick.volunteerId);
    if (!v) continue;
    const n = loads.get(v.id) ?? 0;
    loads.set(v.id, n + 1);
    cost += priceOf(problem, v, pick.date) + loadPrice(v, n);
  }
  cost -= COST.together * wishedPairs(problem, picks);
  const gaps = gapsOf(problem, picks);
  cost += gaps.reduce((sum, g) => sum + g.missing * COST.gap, 0);
  return { pointId: problem.pointId, picks: [...picks].toSorted((a, b) => (key(a) < key(b) ? -1 : 1)), gaps, by, cost };
}

/** How many pairs walk together who like to, day by day. */
function wishedPairs(problem: RotaProblem, picks: readonly RotaPick[]): number {
  const fond = problem.volunteers.filter((v) => v.likes.length > 0);
  if (fond.length === 0) return 0;
  const people = new Map(problem.volunteers.map((v) => [v.id, v]));
  return problem.days.reduce((sum, { date }) => {
    const on = picks.filter((p) => p.date === date).flatMap((p) => people.get(p.volunteerId) ?? []);
    return sum + on.flatMap((a) => on.filter((b) => a.id < b.id && wished(a, b))).length;
  }, 0);
}

/** What breaks the rules of a plan; empty for a plan that may be published. */
export function breaches(problem: RotaProblem, picks: readonly RotaPick[]): string[] {
  const found: string[] = [];
  const people = new Map(problem.volunteers.map((v) => [v.id, v]));
  const seen = new Set<string>();
  const weeks = new Map<string, number>();
  const pinned = new Set(problem.pins.map(key));
  for (const pick of picks) {
    const v = people.get(pick.volunteerId);
    if (seen.has(key(pick))) found.push(`twice on ${pick.date}`);
    seen.add(key(pick));
    if (!v || (!pinned.has(key(pick)) && !mayWalk(v, pick.date))) found.push(`may not walk on ${pick.date}`);
    const week = `${pick.volunteerId} ${mondayOf(pick.date)}`;
    weeks.set(week, (weeks.get(week) ?? 0) + 1);
  }
  for (const { date } of problem.days) {
    const on = picks.filter((p) => p.date === date).flatMap((p) => people.get(p.volunteerId) ?? []);
    const pair = on.some((a) =>
      on.some(
        (b) => a.id < b.id && unwished(a, b) && !(pinned.has(`${date} ${a.id}`) && pinned.has(`${date} ${b.id}`)),
      ),
    );
    if (pair) found.push(`an unwished pair on ${date}`);
  }
  for (const [week, n] of weeks) {
    const [id = '', monday = ''] = week.split(' ');
    const v = people.get(Number(id));
    if (v && n > weekLeft(problem, v, monday)) found.push(`${n} shifts in the week ${week}`);
  }
  return found;
}

/** The places that these picks leave empty, each with why nobody else fits. */
export function gapsOf(problem: RotaProblem, picks: readonly RotaPick[]): RotaGap[] {
  return problem.days.flatMap(({ date, adults }) => {
    const missing = adults - picks.filter((p) => p.date === date).length;
    return missing > 0 ? [{ date, missing, reasons: whyNobody(problem, picks, date) }] : [];
  });
}

/** For everybody not on a date: the first thing that keeps them off it. */
function whyNobody(problem: RotaProblem, picks: readonly RotaPick[], date: string): RotaGap['reasons'] {
  const reasons: RotaGap['reasons'] = {};
  const on = new Set(picks.filter((p) => p.date === date).map((p) => p.volunteerId));
  for (const v of problem.volunteers.filter((person) => !on.has(person.id))) {
    const [reason] = objections(problem, picks, v, date);
    if (reason) reasons[reason] = (reasons[reason] ?? 0) + 1;
  }
  return reasons;
}

/** Everything that keeps somebody off a date on which these picks stand, the hardest first. */
export function objections(
  problem: RotaProblem,
  picks: readonly RotaPick[],
  v: RotaVolunteer,
  date: string,
): GapReason[] {
  const on = new Set(picks.filter((p) => p.date === date).map((p) => p.volunteerId));
  const there = problem.volunteers.filter((other) => on.has(other.id));
  const week = mondayOf(date);
  const inWeek = picks.filter((p) => p.volunteerId === v.id && mondayOf(p.date) === week).length;
  const all: [GapReason, boolean][] = [
    ['not_cleared', v.clearedUntil === undefined || v.clearedUntil < date],
    ['not_available', !v.available.has(date)],
    ['elsewhere', v.elsewhere.has(date)],
    ['week_full', inWeek >= weekLeft(problem, v, date)],
    ['partner_unwished', there.some((other) => unwished(v, other))],
  ];
  return all.filter(([, holds]) => holds).map(([reason]) => reason);
}
