import { addDays, addMinutes, at } from '../../kernel/time/shanghai.js';
import type { Config } from '../../platform/config/index.js';
import type { PolicyView } from '../../platform/policies/index.js';
import type { TimerSpec } from '../../platform/timers/index.js';

/** One planning of a run's clocks. */
export interface ClocksOf {
  runId: number;
  /** YYYY-MM-DD, in the district's time. */
  date: string;
  departAt: Date;
  now: Date;
  /** Set where the run was moved: when it would have left, and the message that moved it (its clocks are new ones). */
  moved?: { from: Date; key: string };
}

/**
 * Every clock of a run that is still to come (safety.md, clocks). Where a run leaves earlier than usual, the search for
 * people is as much earlier; where its hour has passed, escorts get the time of one answer before it begins.
 */
export function clocksOf(run: ClocksOf, c: Config['clocks']): TimerSpec[] {
  return allClocksOf(run, c).filter(({ dueAt }) => dueAt > run.now);
}

/** The same with those that have passed. */
export function allClocksOf(run: ClocksOf, c: Config['clocks']): TimerSpec[] {
  const { runId, date, departAt, now, moved } = run;
  const before = (minutes: number): Date => addMinutes(departAt, -minutes);
  const earlier = moved ? Math.max(0, (moved.from.getTime() - departAt.getTime()) / 60_000) : 0;
  const usual = (time: string): Date => addMinutes(at(date, time), -earlier);
  const soon = (due: Date, answers: number): Date => {
    const first = addMinutes(now, answers * c.standbyAnswerMinutes);
    return moved && due < first ? first : due;
  };
  const night = at(date, c.openAlarmAt);
  const searched = soon(usual(c.substitutesFrom), 1);
  const all: [string, Date, Date?][] = [
    ['escort.remind-evening', at(addDays(date, -1), c.remindEveningBefore), usual(c.remindSameDay)],
    ['escort.remind-same-day', usual(c.remindSameDay), usual(c.substitutesFrom)],
    ['escort.find-substitutes', searched, departAt],
    ['escort.no-escort', soon(before(c.noEscortMinutesBefore), 2), departAt],
    [
      'escort.freeze-roster',
      moved && before(c.freezeMinutesBefore) <= now ? addMinutes(now, 1) : before(c.freezeMinutesBefore),
    ],
    ['escort.check-in', before(c.checkInMinutesBefore), departAt],
    ['escort.hold', departAt, night],
    ['escort.not-collected', at(date, c.notCollectedAt), at(date, c.backToSchoolAt)],
    ['escort.back-to-school', at(date, c.backToSchoolAt), night],
    ['escort.open-at-night', night],
  ];
  return all.map(([kind, dueAt, validUntil]) => ({
    kind,
    key: `run:${runId}:${kind}${moved ? `:${moved.key}` : ''}`,
    dueAt,
    payload: { run: runId },
    ...(validUntil ? { validUntil } : {}),
  }));
}

/** The clocks in force for a run: those of its day, and for the evening before those of that evening. */
export function clocksFor(date: string, view: PolicyView): Config['clocks'] {
  const [before, day] = [addDays(date, -1), date].map((d) => view(at(d, '23:59:59')).clocks) as [
    Config['clocks'],
    Config['clocks'],
  ];
  return { ...day, remindEveningBefore: before.remindEveningBefore };
}
