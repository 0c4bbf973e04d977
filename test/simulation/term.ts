import { readCalendar } from '../../src/app/calendar-file.js';
import { addDays, weekdayOf } from '../../src/kernel/time/shanghai.js';
import { ToldStory } from '../harness/told-story.js';
import { pointsOf, randomOf, worldOf, type SimPoint } from './district.js';
import { playDay, playEvening, takeOver, type PointDay } from './played-day.js';
import { LUCK, SchoolDay } from './school-day.js';
import { endOfDay, TermViolation } from './term.checks.js';
import { TermTally } from './term.tally.js';

export interface TermSize {
  /** School days; holidays and weekends between them are lived through as well. */
  days: number;
  points: number;
  childrenPerPoint: number;
  seed: number;
}

/** A Wednesday; the school days begin with the day after, and a whole term stays within one published calendar year. */
export const FIRST_EVENING = '2026-03-04';
/** On a day off one point in so many speaks as on a school day: people mistake the date. */
const MISTAKEN = 10;

export interface TermOptions {
  /** Told a line after each day. */
  told?(line: string): void;
  /** Asked after each day whether to end early. */
  stopped?(): boolean;
  /** For the positive control: no coordinator takes anything over in the evening, which must be found. */
  nobodyOwns?: boolean;
}

/**
 * A term of a made-up district, told to the real service: every evening each child of each run is in a terminal state,
 * or somebody owns an alarm of that day about it. `tally` holds what was proved, also after an interruption.
 * @throws TermViolation on the first evening that is not in order
 */
export async function playTerm(size: TermSize, tally: TermTally, options: TermOptions = {}): Promise<void> {
  const random = randomOf(size.seed);
  const points = pointsOf(size.points, size.childrenPerPoint);
  const open = schoolDays();
  const story = await ToldStory.open(worldOf(points), `${FIRST_EVENING} 18:50`);
  try {
    for (let eve = FIRST_EVENING; tally.days < size.days && !options.stopped?.(); eve = addDays(eve, 1)) {
      const date = addDays(eve, 1);
      const school = open(date);
      const from = performance.now();
      const plans = planned(points, random, school);
      await playEvening(story, plans, eve);
      await playDay(story, plans, date);
      if (!options.nobodyOwns) await takeOver(story, plans);
      const facts = await endOfDay(story, date, school ? size : undefined);
      tally.add(date, plans, { ...facts, sent: story.forget(), ms: performance.now() - from });
      options.told?.(tally.line());
      // a night in which the database looks after itself, as its autovacuum does on a calendar's days
      await story.rows('VACUUM (ANALYZE)');
    }
  } catch (fault) {
    throw fault instanceof TermViolation ? fault.with(size.seed, tally.days) : fault;
  } finally {
    await story.close();
  }
}

/** What everybody does on the day, decided beforehand; on a day off only a few who mistake it do anything. */
function planned(points: readonly SimPoint[], random: () => number, school: boolean): PointDay[] {
  return points
    .filter((_, n) => school || n % MISTAKEN === 0)
    .map((p) => ({ p, plan: new SchoolDay(p, random, random() < LUCK.typhoon) }));
}

/** Which dates are school days by the published calendar: working days, and the make-up days for long holidays. */
function schoolDays(): (date: string) => boolean {
  const years = readCalendar(process.cwd());
  const holidays = new Set(years.flatMap((y) => Object.keys(y.holidays)));
  const makeUp = new Set(years.flatMap((y) => Object.keys(y.makeUpDays)));
  return (date) => makeUp.has(date) || (weekdayOf(date) <= 5 && !holidays.has(date));
}
