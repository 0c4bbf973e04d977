import type { WorldDescription } from './world.schema.js';

/** Where something stands in the written world: keys and positions, as in `['children', 0, 'class']`. */
export type WorldPath = readonly (string | number)[];

export interface WorldFinding {
  path: WorldPath;
  sentence: string;
}

/** What is wrong with a world whose shape is right: names used and not defined, defined twice, or left open. */
export function checkWorld(world: WorldDescription): WorldFinding[] {
  return [
    ...checkSchools(world),
    ...checkClasses(world),
    ...checkChildren(world),
    ...checkStaff(world),
    ...checkRuns(world),
    ...checkPeople(world),
  ];
}

/** Everybody who has a chat account of their own, in the order the world names them. */
export function peopleOf(world: WorldDescription): string[] {
  return [
    ...new Set([
      ...world.classes.map((c) => c.teacher),
      ...world.children.flatMap((c) => [...c.guardians.map((g) => g.name), ...c.collect, ...c.forbidden]),
      ...world.volunteers.map((v) => v.name),
      ...world.staff.map((s) => s.name),
      ...world.pairings.map((p) => p.with),
      ...world.unlinked,
    ]),
  ];
}

function checkSchools({ schools }: WorldDescription): WorldFinding[] {
  if (schools.length === 0) return [{ path: [], sentence: 'the world has no school; write `school: <name>`' }];
  return twice(schools).map((name) => ({ path: ['schools'], sentence: `school ${name} is written twice` }));
}

function checkClasses({ classes, schools }: WorldDescription): WorldFinding[] {
  const findings: WorldFinding[] = [];
  const seen = new Set<string>();
  for (const [i, c] of classes.entries()) {
    const path = ['classes', i];
    if (!c.school) {
      findings.push({ path, sentence: `class ${c.name} needs \`school:\`, because the world has several schools` });
    } else if (!schools.includes(c.school)) {
      findings.push({ path: [...path, 'school'], sentence: unknown('school', c.school, schools) });
    }
    const key = `${c.school} ${c.name}`;
    if (seen.has(key)) findings.push({ path, sentence: `class ${c.name} is defined twice` });
    seen.add(key);
  }
  return findings;
}

function checkChildren({ children, classes, points }: WorldDescription): WorldFinding[] {
  const findings: WorldFinding[] = [];
  const seen = new Set<string>();
  const classNames = classes.map((c) => c.name);
  const pointNames = points.map((p) => p.name);
  for (const [i, c] of children.entries()) {
    const path = ['children', i];
    const same = classes.filter((k) => k.name === c.class);
    if (same.length === 0) {
      findings.push({ path: [...path, 'class'], sentence: unknown('class', c.class, classNames) });
    } else if (!same.some((k) => k.school === c.school)) {
      findings.push({ path: [...path, 'school'], sentence: `${c.school} has no class ${c.class}` });
    }
    if (c.point && !pointNames.includes(c.point)) {
      findings.push({ path: [...path, 'point'], sentence: unknown('point', c.point, pointNames) });
    }
    const key = `${c.school} ${c.class} ${c.name}`;
    if (seen.has(key)) findings.push({ path, sentence: `child ${c.name} is defined twice in class ${c.class}` });
    seen.add(key);
  }
  return findings;
}

function checkStaff({ staff, schools }: WorldDescription): WorldFinding[] {
  return staff.flatMap((s, i) =>
    s.schools
      .filter((school) => !schools.includes(school))
      .map((school) => ({ path: ['staff', i, 'school'], sentence: unknown('school', school, schools) })),
  );
}

function checkRuns({ runs, points, schools, volunteers }: WorldDescription): WorldFinding[] {
  const findings: WorldFinding[] = [];
  const able = volunteers.map((v) => v.name);
  const pointNames = points.map((p) => p.name);
  for (const [i, run] of runs.entries()) {
    const path = ['runs', i];
    if (!pointNames.includes(run.point)) {
      findings.push({ path: [...path, 'point'], sentence: unknown('point', run.point, pointNames) });
    }
    if (run.school && !schools.includes(run.school)) {
      findings.push({ path: [...path, 'school'], sentence: unknown('school', run.school, schools) });
    }
    if (run.arrive <= run.depart) {
      findings.push({
        path: [...path, 'arrive'],
        sentence: `the run arrives at ${run.arrive}, not after it departs at ${run.depart}`,
      });
    }
    for (const part of ['escorts', 'standby'] as const) {
      for (const [n, volunteer] of run[part].entries()) {
        if (able.includes(volunteer)) continue;
        findings.push({ path: [...path, part, n], sentence: unknown('volunteer', volunteer, able) });
      }
    }
  }
  return findings;
}

function checkPeople(world: WorldDescription): WorldFinding[] {
  const findings: WorldFinding[] = [];
  const people = peopleOf(world);
  const childNames = world.children.map((c) => c.name);
  for (const [i, pair] of world.pairings.entries()) {
    if (!childNames.includes(pair.child)) {
      findings.push({ path: ['pairings', i, 'child'], sentence: unknown('child', pair.child, childNames) });
    }
  }
  for (const [i, group] of world.groups.entries()) {
    for (const [n, member] of group.members.entries()) {
      if (people.includes(member)) continue;
      findings.push({
        path: ['groups', i, 'members', n],
        sentence: `${member} is nobody in this world; strangers stand under unlinked`,
      });
    }
  }
  for (const name of twice(world.volunteers.map((v) => v.name))) {
    findings.push({ path: ['volunteers'], sentence: `volunteer ${name} is defined twice` });
  }
  for (const name of twice(world.groups.map((g) => g.name))) {
    findings.push({ path: ['groups'], sentence: `group ${name} is defined twice` });
  }
  return findings;
}

const unknown = (what: string, name: string, known: readonly string[]): string =>
  `${what} ${name} is not defined; ${known.length > 0 ? `this world has ${known.join(', ')}` : `this world has none`}`;

const twice = (names: readonly string[]): string[] => [...new Set(names.filter((name, i) => names.indexOf(name) < i))];
