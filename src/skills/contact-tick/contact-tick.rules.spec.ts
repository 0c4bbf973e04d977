import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ticksOf } from './contact-tick.rules.js';

const yu = { id: 1, names: ['林小雨', '小雨', '阿雨'] };
const hao = { id: 2, names: ['陈浩'] };
const said = (text: string) => ticksOf(text, [yu, hao]);
const both = (a: boolean, b: boolean) => ({
  ticks: [
    { id: 1, had: a },
    { id: 2, had: b },
  ],
  unclear: [],
});

describe('who spoke with the parents', () => {
  it.each([
    ['这周联系:林小雨 有,陈浩 没有', both(true, false)],
    ['这周联系 小雨没有 陈浩有', both(false, true)],
    ['本周阿雨、陈浩都和爸妈通了电话', both(true, true)],
    ['上周没有联系的:林小雨、陈浩', both(false, false)],
    ['小雨有联系,没问题;陈浩未联系', both(true, false)],
    ['林小雨 这周和爸妈通了电话', { ticks: [{ id: 1, had: true }], unclear: [2] }],
    ['这周联系:林小雨,陈浩', { ticks: [], unclear: [1, 2] }],
    ['这周 林小雨 陈浩', { ticks: [], unclear: [1, 2] }],
  ])('%s', (text, who) => {
    expect(said(text)).toEqual(who);
  });

  it('whatever the order and the marks between, each child gets its own word', () => {
    const word = fc.constantFrom(
      ['有', true] as const,
      ['没有', false] as const,
      ['冇', false] as const,
      ['通了', true] as const,
    );
    fc.assert(
      fc.property(word, word, fc.boolean(), fc.constantFrom(' ', ',', ';', '\n'), (a, b, swap, mark) => {
        const parts = [`林小雨${a[0]}`, `陈浩${b[0]}`];
        const { ticks } = said(`这周联系:${(swap ? parts.toReversed() : parts).join(mark)}`);
        expect(new Map(ticks.map((t) => [t.id, t.had]))).toEqual(
          new Map([
            [1, a[1]],
            [2, b[1]],
          ]),
        );
      }),
    );
  });
});
