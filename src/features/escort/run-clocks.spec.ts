import { describe, expect, it } from '@jest/globals';
import { at } from '../../kernel/time/shanghai.js';
import { defaults, type Config } from '../../platform/config/index.js';
import { allClocksOf, clocksFor, clocksOf } from './run-clocks.js';

const usual = (defaults() as Config).clocks;
const DAY = '2026-09-16';

/** Other clocks from a moment on. */
const from = (moment: Date, clocks: Partial<Config['clocks']>) => (t: Date) =>
  ({ clocks: t < moment ? usual : { ...usual, ...clocks } }) as Config;

describe('the clocks of a run', () => {
  it('are those of its day, but for the evening before', () => {
    const tonight = clocksFor(DAY, from(at('2026-09-15', '15:00'), { remindEveningBefore: '18:00' }));
    expect(tonight.remindEveningBefore).toBe('18:00');
    const onTheDay = clocksFor(DAY, from(at(DAY, '00:00'), { remindEveningBefore: '18:00', remindSameDay: '13:00' }));
    expect([onTheDay.remindEveningBefore, onTheDay.remindSameDay]).toEqual(['19:00', '13:00']);
  });

  it('are planned only where they have not passed', () => {
    const run = { runId: 1, date: DAY, departAt: at(DAY, '16:30'), now: at(DAY, '16:00') };
    const all = allClocksOf(run, usual);
    expect(clocksOf(run, usual)).toEqual(all.filter((s) => s.dueAt > run.now));
    expect(clocksOf(run, usual).map((s) => s.kind)).not.toContain('escort.freeze-roster');
    expect(all.length).toBe(10);
  });
});
