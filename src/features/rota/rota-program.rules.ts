import { mondayOf } from '../../kernel/time/shanghai.js';
import type { RotaPick, RotaProblem, RotaVolunteer } from './rota.model.js';
import { COST, loadPrice, mayWalk, priceOf, unwished, weekLeft } from './rota.rules.js';

/** Steps of rising price for one volunteer's load; more shifts in a month than this nobody is given. */
const LOAD_STEPS = 10;

/**
 * A point's month as a linear program in CPLEX LP form. Without unwished pairs it is a flow network, so its best
 * corner is whole-numbered; with them the pairs are forbidden by day and the picks must be declared whole.
 */
export function programOf(problem: RotaProblem): string {
  const objective: string[] = [];
  const rules: string[] = [];
  const bounds: string[] = [];
  const byDay = new Map<string, string[]>(problem.days.map((d) => [d.date, []]));
  const pinned = new Set(problem.pins.map((p) => `${p.date} ${p.volunteerId}`));
  const whole: string[] = [];
  const index = new Map(problem.days.map((d, i) => [d.date, i]));
  for (const v of problem.volunteers) {
    const own: { name: string; date: string }[] = [];
    for (const { date } of problem.days) {
      const pin = pinned.has(`${date} ${v.id}`);
      if (!pin && !mayWalk(v, date)) continue;
      const name = `x${v.id}_${index.get(date)}`;
      own.push({ name, date });
      byDay.get(date)?.push(name);
      objective.push(`${priceOf(problem, v, date)} ${name}`);
      bounds.push(pin ? `${name} = 1` : `0 <= ${name} <= 1`);
      whole.push(name);
    }
    if (own.length === 0) continue;
    addLoad(
      v.id,
      own.map((o) => o.name),
      (n) => loadPrice(v, n),
      { objective, rules, bounds },
    );
    addWeeks(problem, v, own, rules);
  }
  addDays(problem, byDay, { objective, rules, bounds });
  const pairs = unwishedPairs(problem, byDay);
  const fond = addWishes(problem, byDay, { objective, rules, bounds });
  rules.push(...pairs);
  const integers = pairs.length + fond > 0 ? ['General', ` ${whole.join(' ')}`] : [];
  return [
    'Minimize',
    ` obj: ${objective.join(' + ').replaceAll('+ - ', '- ')}`,
    'Subject To',
    ...rules,
    'Bounds',
    ...bounds.map((b) => ` ${b}`),
    ...integers,
    'End',
  ].join('\n');
}

interface Parts {
  objective: string[];
  rules: string[];
  bounds: string[];
}

/** The shifts of one volunteer, priced step by step. */
function addLoad(id: number, own: readonly string[], price: (n: number) => number, parts: Parts): void {
  const steps = Array.from({ length: Math.min(LOAD_STEPS, own.length) }, (_, n) => `l${id}_${n}`);
  for (const [n, step] of steps.entries()) {
    parts.objective.push(`${price(n)} ${step}`);
    parts.bounds.push(`0 <= ${step} <= 1`);
  }
  parts.rules.push(` a${id}: ${own.join(' + ')} - ${steps.join(' - ')} = 0`);
}

function addWeeks(
  problem: RotaProblem,
  v: RotaVolunteer,
  own: readonly { name: string; date: string }[],
  rules: string[],
): void {
  for (const [n, days] of [...groupByWeek(own).values()].entries()) {
    const most = weekLeft(problem, v, days[0]?.date ?? '');
    if (days.length > most)
      rules.push(` w${v.id}_${n}: ${days.map((d) => d.name).join(' + ')} <= ${Math.max(most, 0)}`);
  }
}

function groupByWeek<T extends { date: string }>(own: readonly T[]): Map<string, T[]> {
  const weeks = new Map<string, T[]>();
  for (const o of own) weeks.set(mondayOf(o.date), [...(weeks.get(mondayOf(o.date)) ?? []), o]);
  return weeks;
}

function addDays(problem: RotaProblem, byDay: ReadonlyMap<string, string[]>, parts: Parts): void {
  for (const [i, { date, adults }] of problem.days.entries()) {
    const gap = `g${i}`;
    parts.objective.push(`${COST.gap} ${gap}`);
    parts.bounds.push(`0 <= ${gap} <= ${adults}`);
    parts.rules.push(` c${i}: ${[...(byDay.get(date) ?? []), gap].join(' + ')} >= ${adults}`);
  }
}

/** A little off the price of a day on which two who like to walk together do. How many such days there could be. */
function addWishes(problem: RotaProblem, byDay: ReadonlyMap<string, string[]>, parts: Parts): number {
  const people = new Map(problem.volunteers.map((v) => [v.id, v]));
  const seen = new Set<string>();
  for (const v of problem.volunteers) {
    for (const other of v.likes.flatMap((id) => people.get(id) ?? [])) {
      for (const [i, { date }] of problem.days.entries()) {
        const [a, b] = [Math.min(v.id, other.id), Math.max(v.id, other.id)];
        const name = `y${a}_${b}_${i}`;
        const names = byDay.get(date) ?? [];
        const both = [`x${a}_${i}`, `x${b}_${i}`];
        if (seen.has(name) || unwished(v, other) || !both.every((x) => names.includes(x))) continue;
        seen.add(name);
        parts.objective.push(`- ${COST.together} ${name}`);
        parts.bounds.push(`0 <= ${name} <= 1`);
        for (const [n, x] of both.entries()) parts.rules.push(` t${n}${name}: ${name} - ${x} <= 0`);
      }
    }
  }
  return seen.size;
}

/** Two who would rather not walk together are not put on the same day. */
function unwishedPairs(problem: RotaProblem, byDay: ReadonlyMap<string, string[]>): string[] {
  const rules: string[] = [];
  const pinned = new Set(problem.pins.map((p) => `${p.date} ${p.volunteerId}`));
  for (const v of problem.volunteers) {
    for (const other of v.notWith) {
      for (const [i, { date }] of problem.days.entries()) {
        if (pinned.has(`${date} ${v.id}`) && pinned.has(`${date} ${other}`)) continue;
        const names = byDay.get(date) ?? [];
        const pair = [`x${v.id}_${i}`, `x${other}_${i}`];
        if (pair.every((name) => names.includes(name))) rules.push(` p${v.id}_${other}_${i}: ${pair.join(' + ')} <= 1`);
      }
    }
  }
  return rules;
}

/** The picks of a solution; anything that is not whole would be a fault of the program and is refused. */
export function picksOf(problem: RotaProblem, columns: Readonly<Record<string, { Primal?: number }>>): RotaPick[] {
  const picks: RotaPick[] = [];
  for (const [name, { Primal: value = 0 }] of Object.entries(columns)) {
    const [, id, day] = /^x(\d+)_(\d+)$/.exec(name) ?? [];
    if (id === undefined || day === undefined || value < 0.5) continue;
    const date = problem.days[Number(day)]?.date;
    if (date !== undefined) picks.push({ date, volunteerId: Number(id) });
  }
  return picks;
}
