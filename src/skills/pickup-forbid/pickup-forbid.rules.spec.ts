import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { KIN_WORDS } from '../../kernel/zh/kin.js';
import { banOf } from './pickup-forbid.rules.js';

const ban = (text: string, more: { name?: string; speaker?: string; custody?: boolean } = {}) =>
  banOf({ text, custody: false, speaker: '爸爸', ...more });
const one = (tie: string) => ({ ties: [tie], whole: false });
const all = { ties: [], whole: true };

describe('who must not collect', () => {
  it.each([
    ['唔好比佢阿妈接', one('妈妈')],
    ['不要让孩子妈妈接', one('妈妈')],
    ['不准妈咪接', one('妈妈')],
    ['以后不准她舅舅接', one('舅舅')],
    ['以后那个姓王的邻居不能再接嘉怡了', one('邻居')],
    ['前妻来接别放人', one('妈妈')],
    ['我是小雨爸爸 别让她妈妈接', one('妈妈')],
    ['把我弟从名单里删掉', one('叔叔')],
    ['不要让我妈接', one('奶奶')],
    // it is not certain that one person is meant
    ['别让他妈妈接 让奶奶接', all],
    ['除了我和奶奶谁也不能接', all],
    ['别让别人接走', all],
    ['唔好俾佢接走', all],
    ['不要让我同事接', all],
    ['爸妈都不能接', all],
    ['别让陌生人接走', undefined],
  ])('%s', (text, who) => {
    expect(ban(text)).toEqual(who);
  });

  it('the former partner is what the speaker is not', () => {
    expect(ban('前任来了不能给', { speaker: '妈妈' })).toEqual(one('爸爸'));
    expect(ban('前任来了不能给', { speaker: '奶奶' })).toEqual(all);
  });

  it('a quarrel over custody closes the whole list, and still names whom it is about', () => {
    expect(ban('别让她妈接', { custody: true })).toEqual({ ties: ['妈妈'], whole: true });
  });

  it('a name alone is enough', () => {
    expect(ban('不准张强接', { name: '张强' })).toEqual({ ties: [], name: '张强', whole: false });
  });

  it('whoever is named, nobody else alone is banned: one tie, or everybody', () => {
    fc.assert(
      fc.property(fc.constantFrom(...KIN_WORDS), fc.constantFrom(...KIN_WORDS), (a, b) => {
        const said = ban(`唔好俾佢${a}接,${b}先得`, { speaker: '大姨' });
        if (said && !said.whole) expect(said.ties).toHaveLength(1);
      }),
    );
  });
});
