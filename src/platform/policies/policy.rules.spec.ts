import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { defaults } from '../config/index.js';
import { written } from './policies.js';
import {
  check,
  consider,
  disorder,
  POLICY_KEYS as KEYS,
  undoing,
  valueAt,
  valuesAt,
  type PolicyEntry,
  type PolicyKey,
} from './policy.rules.js';

const base = Object.fromEntries(KEYS.map((k) => [k, written(defaults(), k)])) as Record<PolicyKey, string>;
const NOW = new Date('2026-09-15T02:00:00Z');
const later = (days: number): Date => new Date(NOW.getTime() + days * 86_400_000);

/** Says words one after the other, those that are let through. */
function history(words: readonly { key: PolicyKey; value: string; days: number }[]): PolicyEntry[] {
  const entries: PolicyEntry[] = [];
  for (const { key, value, days } of words) {
    const said = consider({ base, entries, now: NOW }, { key, value, from: days === 0 ? undefined : later(days) });
    if (said.ok) entries.push({ ...said.value, id: entries.length + 1 });
  }
  return entries;
}

const word = fc.record({
  key: fc.constantFrom(...KEYS),
  value: fc.oneof(
    fc.integer({ min: 0, max: 200 }).map(String),
    fc.integer({ min: 15 * 60, max: 22 * 60 }).map((m) => `${Math.floor(m / 60)}:${String(m % 60).padStart(2, '0')}`),
    fc.tuple(fc.nat(20), fc.nat(20), fc.nat(20)).map((t) => t.join('/')),
  ),
  days: fc.nat(5),
});

describe('a policy', () => {
  it('has a default that its own rules allow, in the right order', () => {
    for (const key of KEYS) expect([key, check(key, base[key])]).toEqual([key, { ok: true, value: base[key] }]);
    expect(disorder(base)).toBeUndefined();
  });

  it.each([
    ['clocks.reportCallMinutes', '15', 'POLICY.SAFETY'],
    ['clocks.alarmChainMinutes', '3', 'POLICY.SAFETY'],
    ['clocks.decide110Minutes', '20', 'POLICY.SAFETY'],
    ['clocks.etaLadderMinutes', '5/10/16', 'POLICY.SAFETY'],
    ['clocks.etaLadderMinutes', '5/5/10', 'POLICY.BOUNDS'],
    ['clocks.openAlarmAt', '20:30', 'POLICY.SAFETY'],
    ['adults.childrenPerAdult', '9', 'POLICY.SAFETY'],
    ['clocks.noEscortMinutesBefore', '40', 'POLICY.SAFETY'],
    ['clocks.remindEveningBefore', '23:00', 'POLICY.BOUNDS'],
    ['clocks.remindEveningBefore', '7pm', 'POLICY.FORM'],
    ['dailyBudget', '-1', 'POLICY.FORM'],
    ['dailyBudget', '12.5', 'POLICY.FORM'],
    ['fieldKey', 'x', 'POLICY.UNKNOWN'],
    ['console.totpRequired', 'false', 'POLICY.UNKNOWN'],
  ])('%s = %s is refused: %s', (key, value, code) => {
    expect(consider({ base, entries: [], now: NOW }, { key, value, from: undefined })).toMatchObject({ code });
  });

  it.each([
    ['clocks.etaLadderMinutes', ' 4 / 8 、 12', '4/8/12'],
    ['clocks.remindEveningBefore', '18:30', '18:30'],
    ['dailyBudget', '008', '8'],
  ])('%s = %s is written %s', (key, value, as) => {
    expect(check(key, value)).toEqual({ ok: true, value: as });
  });

  it('keeps the clocks in order, also beside what others said for later', () => {
    const say = (key: string, value: string, entries: PolicyEntry[] = []) =>
      consider({ base, entries, now: NOW }, { key, value, from: undefined });
    expect(say('clocks.remindSameDay', '15:00')).toMatchObject({ code: 'POLICY.ORDER' });
    expect(say('clocks.classEndsAt', '17:00')).toMatchObject({ code: 'POLICY.SAFETY' });
    const earlier = history([{ key: 'clocks.substitutesFrom', value: '14:40', days: 3 }]);
    expect(say('clocks.remindSameDay', '14:45')).toMatchObject({ ok: true });
    expect(say('clocks.remindSameDay', '14:45', earlier)).toMatchObject({ code: 'POLICY.ORDER' });
  });

  it('is never looser than safety allows, nor out of order, whatever is said and taken back in whatever order', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 15 }), fc.array(fc.nat(15), { maxLength: 6 }), (words, undos) => {
        const entries = history(words);
        for (const id of undos) {
          const back = undoing({ base, entries, now: NOW }, id);
          if (back.ok) entries.push({ ...back.value, id: entries.length + 1 });
        }
        for (const days of [0, 2, 5]) {
          const values = valuesAt(base, entries, later(days));
          expect(disorder(values)).toBeUndefined();
          for (const key of KEYS) expect(check(key, values[key])).toEqual({ ok: true, value: values[key] });
        }
      }),
    );
  });

  it('stands as before once its word is taken back, also one for later', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 25 }), fc.nat(24), fc.nat(6), (words, n, days) => {
        const entries = history(words);
        const entry = entries[n % Math.max(1, entries.length)];
        const back = entry && undoing({ base, entries, now: NOW }, entry.id);
        if (!entry || !back?.ok) return;
        const without = entries.filter((e) => e !== entry);
        const after = [...entries, { ...back.value, id: 99 }];
        expect(valueAt(entry.key, base, after, later(days))).toBe(valueAt(entry.key, base, without, later(days)));
        expect(undoing({ base, entries: after, now: NOW }, entry.id)).toMatchObject({ code: 'POLICY.GONE' });
      }),
    );
  });

  it('can be said for a day to come, not for one that is over', () => {
    const of = { base, entries: [], now: NOW };
    const change = { key: 'dailyBudget', value: '8' };
    expect(consider(of, { ...change, from: later(-1) })).toMatchObject({ code: 'POLICY.PAST' });
    expect(consider(of, { ...change, from: later(500) })).toMatchObject({ code: 'POLICY.FAR' });
    expect(consider(of, { ...change, value: '12', from: undefined })).toMatchObject({ code: 'POLICY.SAME' });
    const entries = history([{ key: 'dailyBudget', value: '8', days: 2 }]);
    expect([1, 2].map((d) => valueAt('dailyBudget', base, entries, later(d)))).toEqual(['12', '8']);
  });
});
