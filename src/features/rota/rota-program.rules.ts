import type { RotaPick, RotaProblem } from './rota.model.js';
import { COST, loadPrice, mayWalk, priceOf, weekOf } from './rota.rules.js';

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
    addWeeks(v.id, own, problem.perWeek, rules);
  }
  addDays(problem, byDay, { objective, rules, bounds });
  const pairs = unwishedPairs(problem, byDay);
  rules.push(...pairs);
  const integers = pairs.length > 0 ? ['General', ` ${whole.join(' ')}`] : [];
  return [
    'Minimize',
    ` obj: ${objective.join(' + ')}`,
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

function addWeeks(id: number, own: readonly { name: string; date: string }[], perWeek: number, rules: string[]): void {
  const weeks = groupByWeek(own);
  let n = 0;
  for (const days of weeks.values()) {
    n += 1;
    if (days.length > perWeek) rules.push(` w${id}_${n}: ${days.map((d) => d.name).join(' + ')} <= ${perWeek}`);
  }
}

function groupByWeek<T extends { date: string }>(own: readonly T[]): Map<string, T[]> {
  const weeks = new Map<string, T[]>();
  for (const o of own) weeks.set(weekOf(o.date), [...(weeks.get(weekOf(o.date)) ?? []), o]);
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
