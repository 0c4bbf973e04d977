import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addMinutes, at, timeOf } from '../kernel/time/shanghai.js';
import { gathered, type Part } from './after-outage.rules.js';

const since = at('2026-09-16', '16:00');
const outage = { since, until: addMinutes(since, 60) };
const now = addMinutes(since, 61);

const parts = fc
  .array(
    fc.record({
      class: fc.constantFrom('A' as const, 'N' as const),
      text: fc.oneof(fc.string({ minLength: 1, maxLength: 12 }), fc.string({ minLength: 300, maxLength: 700 })),
      minute: fc.integer({ min: -5, max: 60 }),
      asks: fc.boolean(),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((all) => all.map(({ minute, ...part }, i): Part => ({ id: i + 1, at: addMinutes(since, minute), ...part })));

describe('what waited through an outage', () => {
  it('is said completely, nothing twice, in as many messages as it takes', () => {
    fc.assert(
      fc.property(parts, (all) => {
        const said: number[] = [];
        let rest = all;
        while (rest.length > 0) {
          const one = gathered(rest, outage, now);
          expect(one.said.length).toBeGreaterThan(0);
          for (const part of rest) if (one.said.includes(part.id)) expect(one.text).toContain(part.text);
          said.push(...one.said);
          rest = rest.filter((part) => !one.said.includes(part.id));
        }
        expect(said.toSorted((a, b) => a - b)).toEqual(all.map((part) => part.id));
      }),
    );
  });

  it('asks one thing at most, at the end, and tells the rest in the order in which it happened', () => {
    fc.assert(
      fc.property(parts, (all) => {
        const one = gathered(all, outage, now);
        const said = one.said.map((id) => all.find((part) => part.id === id) as Part);
        const texts = [...new Set(said.map((part) => part.text))];
        const lines = texts.map((text) => said.findLast((part) => part.text === text) as Part);
        const asking = lines.filter((part) => part.asks);
        expect(asking.length).toBeLessThanOrEqual(1);
        if (asking[0]) expect(one.text.endsWith(asking[0].text)).toBe(true);
        const times = lines.filter((part) => !part.asks).map((part) => part.at.getTime());
        expect(times).toEqual(times.toSorted((a, b) => a - b));
      }),
    );
  });

  it('is said as it stands where it is one thing, whenever that was', () => {
    fc.assert(
      fc.property(parts, ([part]) => {
        if (part) expect(gathered([part], outage, now)).toEqual({ text: part.text, said: [part.id] });
      }),
    );
  });

  it('carries the time of each part that does not say it, and the date of another day', () => {
    const tell = (text: string, minute: number): Part => ({
      id: minute,
      class: 'N',
      text,
      at: addMinutes(since, minute),
      asks: false,
    });
    const two = [tell('a', 2), tell(`${timeOf(addMinutes(since, 3))} b`, 3), tell('after it', 60)];
    expect(gathered(two, outage, now).text).toBe(
      '刚才断线了（16:00–17:00），这段时间的消息一起告诉您：\n16:02 a\n16:03 b\nafter it',
    );
    expect(gathered(two, outage, addMinutes(now, 24 * 60)).text).toBe(
      '刚才断线了（9月16日16:00–9月16日17:00），这段时间的消息一起告诉您：\n9月16日16:02 a\n9月16日16:03 16:03 b\nafter it',
    );
  });
});
