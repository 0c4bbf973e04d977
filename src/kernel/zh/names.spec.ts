import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { scanNames, type Nameable } from './names.js';
import { soundAlike } from './sounds.js';

const noWord = (): boolean => false;
const child = (name: string, ...calls: string[]): Nameable => ({ name, calls });
const read = (text: string, ...among: Nameable[]): string[][] =>
  scanNames(text, among, noWord).map((m) => [...m.value.fits]);

describe('names', () => {
  const rain = child('林小雨', '妹头');
  const yu = child('林小宇');

  it.each(['林小雨', '小雨', '妹头', '阿雨', '雨仔', '雨雨', '小宇', '小鱼'])(
    '%s is 林小雨 when only she is allowed',
    (text) => {
      expect(read(text, rain)).toEqual([['林小雨']]);
    },
  );

  it('lets the exact name beat the homophone', () => {
    expect(read('小宇', rain, yu)).toEqual([['林小宇']]);
  });

  it('leaves a sound that fits two to a question', () => {
    expect(read('子轩', child('李梓轩'), child('李子萱'))[0]).toHaveLength(2);
  });

  it('hears the local mergers, and prefers the same syllable', () => {
    expect(read('诗琪', child('黄思琪'))).toEqual([['黄思琪']]);
    expect(read('佩宁', child('冼佩玲'))).toEqual([['冼佩玲']]);
    expect(read('阿方', child('杨帆', '阿帆'), child('陈芳', '阿芳'))).toEqual([['陈芳']]);
  });

  it('does not find a one-syllable given name in a word', () => {
    expect(read('明天', child('简明'))).toEqual([]);
    expect(read('简明', child('简明'))).toEqual([['简明']]);
  });

  it('takes a given name with another surname for somebody else', () => {
    expect(read('王小雨到了吗', rain)).toEqual([[]]);
  });

  it('never answers 10,000 pairs about a child who is not linked', () => {
    const surname = fc.constantFrom(...'陈林黄李梁张王刘邓吴杨何谭麦郑谢罗苏');
    const given = fc.constantFrom(...'小雨宇嘉豪怡思琪梓轩萱子浩晓彤俊杰佩玲志强美珊文静欣家辉一诺晴然'.split(''));
    const name = fc.tuple(surname, given, given).map((parts) => parts.join(''));
    const alike = (a: string, b: string): boolean =>
      a.length === b.length && Array.from(a).every((c, i) => soundAlike(c, b[i] ?? ''));
    fc.assert(
      fc.property(name, name, (linked, asked) => {
        const found = read(`${asked}到了吗`, child(linked)).flat();
        return alike(asked, linked) || found.length === 0;
      }),
      { numRuns: 10_000 },
    );
  });
});
