import { afterAll, describe, expect, it } from '@jest/globals';
import { closeStories, ToldStory } from '../harness/told-story.js';
import { pointsOf, randomOf, worldOf, type SimPoint } from '../simulation/district.js';
import { LUCK, SchoolDay, type Line } from '../simulation/school-day.js';

/*
 * A simulated term: every evening each child is in a terminal state, or somebody owns an alarm about it.
 * Small here; TERM_DAYS=120 TERM_POINTS=40 TERM_CHILDREN=10 is the whole thing.
 */
const size = (name: string, small: number): number => Number(process.env[name] ?? small);
const DAYS = size('TERM_DAYS', 4);
const POINTS = size('TERM_POINTS', 4);
const CHILDREN = size('TERM_CHILDREN', 5);
const SEED = size('TERM_SEED', 2026);

const FIRST = '2026-09-06';
const stamp = (day: number, time: string): string => {
  const date = new Date(Date.parse(`${FIRST}T00:00:00Z`) + day * 86_400_000).toISOString().slice(0, 10);
  return `${date} ${time}`;
};

async function evening(story: ToldStory, date: string): Promise<void> {
  const unowned = await story.rows(
    `SELECT c.name, x.state FROM run_child x JOIN run r ON r.id = x.run_id JOIN child c ON c.id = x.child_id
     WHERE r.date = $1 AND x.state NOT IN ('EXCUSED', 'ABSENT', 'COLLECTED', 'SELF_LEFT', 'RETURNED')
       AND NOT EXISTS (SELECT 1 FROM alarm a WHERE (a.run_id = r.id OR a.child_id = c.id) AND a.state = 'OWNED')`,
    [date],
  );
  expect(unowned).toEqual([]);
  const wrong = await story.rows(
    `SELECT r.id FROM run r JOIN run_child x ON x.run_id = r.id WHERE r.state = 'CLOSED'
       AND x.state NOT IN ('EXCUSED', 'ABSENT', 'COLLECTED', 'SELF_LEFT', 'RETURNED')`,
  );
  expect(wrong).toEqual([]);
}

describe('a simulated term', () => {
  let story: ToldStory;
  afterAll(async () => {
    await story.close();
    await closeStories();
  });

  it(`ends every evening with everybody accounted for (${DAYS} days, ${POINTS} points)`, async () => {
    const random = randomOf(SEED);
    const points = pointsOf(POINTS, CHILDREN);
    story = await ToldStory.open(worldOf(points), stamp(0, '18:50'));
    const tally = { days: 0, collected: 0, held: 0, alarms: 0 };
    for (let day = 0; day < (DAYS * 7) / 5; day++) {
      const plans = points.map((p) => ({ p, plan: new SchoolDay(p, random, random() < LUCK.typhoon) }));
      await story.moveTo(stamp(day, '19:05'));
      await together(
        story,
        plans.flatMap(({ plan }) => plan.evening()),
      );
      await playDay(story, plans, day + 1);
      await evening(story, stamp(day + 1, '').trim());
      tally.days += 1;
    }
    const [sums] = await story.rows<{ collected: number; held: number; alarms: number }>(
      `SELECT (SELECT count(*)::int FROM run_child WHERE state = 'COLLECTED') AS collected,
         (SELECT count(*)::int FROM run_child WHERE state = 'HELD') AS held, (SELECT count(*)::int FROM alarm) AS alarms`,
    );
    // the simulation itself must have happened
    expect(sums?.collected).toBeGreaterThan(0);
    if (process.env['TERM_DAYS']) console.log({ ...tally, ...sums, children: CHILDREN * POINTS });
  }, 7_200_000);
});

type Plans = { p: SimPoint; plan: SchoolDay }[];

async function playDay(story: ToldStory, plans: Plans, day: number): Promise<void> {
  await story.moveTo(stamp(day, '08:00'));
  await together(
    story,
    plans.flatMap(({ plan }) => plan.morning()),
  );
  await story.moveTo(stamp(day, '14:00'));
  await inTurn(
    story,
    plans.map(({ plan }) => plan.suspension()),
  );
  await story.moveTo(stamp(day, '15:02'));
  const asked = await story.rows<{ name: string }>(
    `SELECT p.name FROM shift s JOIN person p ON p.id = s.person_id WHERE s.state = 'ASKED'`,
  );
  const names = new Set(asked.map((a) => a.name));
  await together(
    story,
    plans.flatMap(({ p, plan }) => plan.standby(names.has(p.standby))),
  );
  await story.moveTo(stamp(day, '16:15'));
  const ready = await story.rows<{ name: string }>(
    `SELECT p.name FROM shift s JOIN person p ON p.id = s.person_id JOIN run r ON r.id = s.run_id
     WHERE s.duty = 'standby' AND s.state = 'CONFIRMED' AND r.date = $1`,
    [stamp(day, '').trim()],
  );
  const come = new Set(ready.map((r) => r.name));
  await together(
    story,
    plans.flatMap(({ p, plan }) => plan.gate(come.has(p.standby))),
  );
  await story.moveTo(stamp(day, '16:28'));
  await inTurn(
    story,
    plans.map(({ plan }) => plan.handOver()),
  );
  await story.moveTo(stamp(day, '16:33'));
  await together(
    story,
    plans.flatMap(({ plan }) => plan.departure()),
  );
  await story.moveTo(stamp(day, '16:52'));
  await together(
    story,
    plans.flatMap(({ plan }) => plan.arrival(false)),
  );
  await story.moveTo(stamp(day, '17:20'));
  await together(
    story,
    plans.flatMap(({ plan }) => plan.arrival(true)),
  );
  await inTurn(
    story,
    plans.map(({ plan }) => plan.alarm()),
  );
  await story.moveTo(stamp(day, '17:31'));
  await together(
    story,
    plans.flatMap(({ plan }) => plan.collection()),
  );
  await story.moveTo(stamp(day, '18:30'));
  await inTurn(
    story,
    plans.map(({ plan }) => plan.backToSchool()),
  );
  await story.moveTo(stamp(day, '20:01'));
  // nothing is left to itself overnight: whatever is open has somebody who says so
  await story.sayAll(plans.map(({ p }): Line => [p.coordinator, '接手']));
  await story.sayAll(plans.map(({ p }): Line => [p.coordinator, '都要']));
}

const together = (story: ToldStory, lines: readonly Line[]): Promise<unknown> => story.sayAll(lines);

/** Rounds: the n-th lines of all points together, so that what belongs after one another stays in order. */
async function inTurn(story: ToldStory, all: readonly Line[][][]): Promise<void> {
  const rounds = Math.max(0, ...all.map((lines) => lines.length));
  for (let n = 0; n < rounds; n++) await story.sayAll(all.flatMap((lines) => lines[n] ?? []));
}
