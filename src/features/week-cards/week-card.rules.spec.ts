import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CardDay } from './week-card.model.js';
import { givenNameOf } from '../../kernel/zh/names.js';
import { activitiesOf, daysOf, isWorthACard, noteOf, printed, speaksOf } from './week-card.rules.js';
import { wrap, type Measure } from './week-card-lines.rules.js';

const came = (date: string): CardDay => ({ date, mark: 'came' });
const day = (date: string, more: object = {}) => ({ date, state: 'COLLECTED', suspended: false, came: false, ...more });

describe('what a card says of a child', () => {
  it.each([
    ['林小雨', '小雨'],
    ['欧阳小雨', '小雨'],
    ['林雨', '雨'],
  ])('%s is called %s', (name, given) => expect(givenNameOf(name)).toBe(given));

  it('being at the point on one walk of the day counts, leave is no absence', () => {
    const days = [
      day('2026-09-15', { state: 'EXCUSED' }),
      day('2026-09-14', { state: 'ABSENT' }),
      day('2026-09-14', { came: true }),
      day('2026-09-16', { suspended: true, state: 'EXPECTED' }),
      day('2026-09-17', { state: 'HELD' }),
    ];
    expect(daysOf(days).map((d) => d.mark)).toEqual(['came', 'leave', 'stopped', 'away']);
  });

  it('activities of the days it was there, each once, and none that names another child', () => {
    const logged = [
      { date: '2026-09-14', words: '作业辅导+毛笔字' },
      { date: '2026-09-15', words: '跳绳' },
      { date: '2026-09-16', words: '毛笔字、小明生日会,打电话10011112222' },
    ];
    expect(activitiesOf(logged, [came('2026-09-14'), came('2026-09-16')], ['王小明'])).toEqual(['作业辅导', '毛笔字']);
  });

  it('the newest sentence of the week that is about nobody else', () => {
    const note = (text: string, date: string) => ({ text, date, who: '黄老师' });
    const notes = [note('下周的', '2026-09-21'), note('和小明打球', '2026-09-18'), note('听写全对', '2026-09-17')];
    expect(noteOf(notes, '2026-09-14', '2026-09-18', ['王小明'])?.text).toBe('听写全对');
    expect(noteOf(notes, '2026-09-07', '2026-09-13', [])).toBeUndefined();
  });

  it('nobody else is ever named, whatever was written', () => {
    const name = fc.constantFrom('王小明', '陈嘉怡', '欧阳思琪');
    const words = fc.array(
      fc.oneof(name, name.map(givenNameOf), fc.constantFrom('打球', '和', '写字', '+', '、', ' ')),
    );
    fc.assert(
      fc.property(words, fc.uniqueArray(name, { minLength: 1 }), (parts, others) => {
        const said = parts.join('');
        const shown = activitiesOf([{ date: '2026-09-14', words: said }], [came('2026-09-14')], others);
        const note = noteOf([{ text: said, date: '2026-09-14', who: '' }], '2026-09-14', '2026-09-18', others);
        for (const text of [...shown, note?.text ?? ''])
          for (const other of others) expect(text.includes(givenNameOf(other))).toBe(false);
        expect(speaksOf(said, others)).toBe(others.some((o) => said.includes(givenNameOf(o))));
      }),
    );
  });

  it('says nothing of a child of whom there is nothing to say', () => {
    const child = { childId: 1, name: '小雨', activities: [], note: undefined };
    expect(isWorthACard({ ...child, days: [{ date: '2026-09-14', mark: 'away' }] })).toBe(false);
    expect(isWorthACard({ ...child, days: [came('2026-09-14')] })).toBe(true);
  });

  it('marks as print has them', () => expect(printed('很好!数学,3:1,a')).toBe('很好！数学，3:1,a'));
});

describe('lines', () => {
  const measure: Measure = (words, size) => words.length * size;

  it('lose nothing, are no wider than they may be but for a mark that hangs, and begin with none', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('天', '气', '好', '，', '。', 'a', '1')),
        fc.integer({ min: 2, max: 9 }),
        (w, n) => {
          const words = w.join('');
          const lines = wrap(words, n * 10, 10, measure);
          expect(lines.join('')).toBe(words);
          for (const [i, line] of lines.entries()) {
            expect(line.replace(/[，。]+$/, '').length).toBeLessThanOrEqual(n);
            if (i > 0) expect('，。').not.toContain(line[0]);
          }
        },
      ),
    );
  });
});
