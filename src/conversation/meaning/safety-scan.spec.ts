import { describe, expect, it } from '@jest/globals';
import { scanKin } from '../../kernel/zh/kin.js';
import type { Risk } from './reading.js';
import { maskForSafety, scanSafety, worst } from './safety-scan.js';

const riskIn = (text: string, child = '小雨'): Risk => {
  const children = Array.from(text.matchAll(new RegExp(child, 'g')), (m) => ({
    start: m.index,
    end: m.index + child.length,
    value: child,
  }));
  const kin = scanKin(text).filter((k) => children.every((c) => k.end <= c.start || k.start >= c.end));
  return worst(scanSafety(maskForSafety(text, children, kin)).map((hit) => hit.risk));
};

const SAID: readonly (readonly [Exclude<Risk, 'none'>, readonly string[]])[] = [
  [
    'self_harm',
    ['唔想生喇', '冇人理我', '小雨话冇咗佢大家会好啲', '她把手腕划了几道口子', '佢将玩具全部送晒俾人', '如果我死咗'],
  ],
  ['self_harm', ['活着没意思', '小雨想从楼上跳下去', '佢饮咗农药', '好想一觉瞓落去唔使再醒', '下辈子再做你女儿']],
  [
    'harm',
    ['小雨被人打', '佢阿爸饮醉打佢', '叔叔半夜进她房间', '佢手瘀咗', '成日俾六年级收保护费', '有人拉小雨上面包车'],
  ],
  ['harm', ['把小雨堵在厕所里打', '有个男人摸佢下面', '唔俾佢食饭锁喺屋企', '拎住刀话要斩死佢哋', '她不敢回家']],
  [
    'missing',
    [
      '小雨未返屋企',
      '小雨不见了',
      '孩子联系不上了',
      '搵勻成条村都冇'.replace('搵', '揾'),
      '到而家都未见人',
      '她离家出走了',
    ],
  ],
  [
    'medical',
    ['小雨流鼻血止唔住', '佢吞咗粒硬币', '小雨被开水烫了手', '佢透唔到气', '小雨从树上掉下来', '手断咗打石膏'],
  ],
  ['dispute', ['小雨爸爸没有监护权 今天硬要来接人', '法院话佢唔可以见小雨']],
];

const EXCUSED: readonly string[] = [
  '想死你了妈妈',
  '老师打我电话',
  '打风仲返唔返学',
  '打波打赢咗',
  '小雨打针喊咗',
  '跳绳比赛',
  '猪肉跌咗价',
  '书包唔见咗',
  '小雨的水壶不见了',
  '只猫走失咗',
  '累死了',
  '气死我了',
  '游戏里死了三次',
  '防溺水 不要让孩子去水库玩水',
  '老公摔伤了腿',
  '奶奶住院了',
  '有没有打架',
  '佢好伤心',
  '我今晚唔返屋企',
  '高兴得跳起来',
  '手机掉水里了',
];

describe('the safety scan', () => {
  it.each(SAID.flatMap(([risk, texts]) => texts.map((text) => [text, risk] as const)))('%s: %s', (text, risk) => {
    expect(riskIn(text)).toBe(risk);
  });

  it.each(EXCUSED)('%s: none', (text) => {
    expect(riskIn(text)).toBe('none');
  });

  it('never lets a harmless saying hide an alarm beside it', () => {
    for (const harmless of EXCUSED)
      for (const [, texts] of SAID)
        for (const text of texts)
          for (const said of [`${harmless},${text}`, `${text},${harmless}`])
            // a fall told beside a bruise explains it
            if (!text.includes('瘀')) expect({ said, heard: riskIn(said) !== 'none' }).toEqual({ said, heard: true });
  });

  it('puts the worst first', () => {
    expect(worst(['medical', 'self_harm', 'harm'])).toBe('self_harm');
    expect(worst([])).toBe('none');
  });
});
