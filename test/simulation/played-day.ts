import type { ToldStory } from '../harness/told-story.js';
import type { SimPoint } from './district.js';
import type { Line, SchoolDay } from './school-day.js';

/** A point and what its people do on the day. */
export interface PointDay {
  p: SimPoint;
  plan: SchoolDay;
}

/** The evening before: the escorts answer their reminders, or do not. */
export async function playEvening(story: ToldStory, plans: readonly PointDay[], eve: string): Promise<void> {
  await story.moveTo(`${eve} 19:05`);
  await story.sayAll(plans.flatMap(({ plan }) => plan.evening()));
}

/** The day itself, at the hours at which people speak. */
export async function playDay(story: ToldStory, plans: readonly PointDay[], date: string): Promise<void> {
  const together = (time: string, lines: (day: PointDay) => Line[]): Promise<void> =>
    story.moveTo(`${date} ${time}`).then(async () => void (await story.sayAll(plans.flatMap(lines))));
  const inTurn = async (time: string, lines: (day: PointDay) => Line[][]): Promise<void> => {
    await story.moveTo(`${date} ${time}`);
    await rounds(story, plans.map(lines));
  };
  await together('08:00', ({ plan }) => plan.morning());
  await inTurn('14:00', ({ plan }) => plan.suspension());
  await story.moveTo(`${date} 15:02`);
  const asked = await standbys(story, date, 'ASKED');
  await together('15:02', ({ p, plan }) => plan.standby(asked.has(p.standby)));
  await story.moveTo(`${date} 16:15`);
  const come = await standbys(story, date, 'CONFIRMED');
  await together('16:15', ({ p, plan }) => plan.gate(come.has(p.standby)));
  await inTurn('16:28', ({ plan }) => plan.handOver());
  await together('16:33', ({ plan }) => plan.departure());
  await together('16:52', ({ plan }) => plan.arrival(false));
  await together('17:20', ({ plan }) => plan.arrival(true));
  await inTurn('17:20', ({ plan }) => plan.alarm());
  await together('17:31', ({ plan }) => plan.collection());
  await inTurn('18:30', ({ plan }) => plan.backToSchool());
  await story.moveTo(`${date} 20:01`);
}

/** The end of it: nothing is left to itself overnight, whatever is open has somebody who says so. */
export async function takeOver(story: ToldStory, plans: readonly PointDay[]): Promise<void> {
  await story.sayAll(plans.map(({ p }): Line => [p.coordinator, '接手']));
  await story.sayAll(plans.map(({ p }): Line => [p.coordinator, '都要']));
}

/** Rounds: the n-th lines of all points together, so that what belongs after one another stays in order. */
async function rounds(story: ToldStory, all: readonly Line[][][]): Promise<void> {
  const most = Math.max(0, ...all.map((lines) => lines.length));
  for (let n = 0; n < most; n++) await story.sayAll(all.flatMap((lines) => lines[n] ?? []));
}

async function standbys(story: ToldStory, date: string, state: string): Promise<Set<string>> {
  const rows = await story.rows<{ name: string }>(
    `SELECT p.name FROM shift s JOIN person p ON p.id = s.person_id JOIN run r ON r.id = s.run_id
     WHERE s.duty = 'standby' AND s.state = $2 AND r.date = $1`,
    [date, state],
  );
  return new Set(rows.map((r) => r.name));
}
