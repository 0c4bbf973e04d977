import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

/** Adults quarrel over a child, or that quarrel is settled. */
export const phrases: PhraseBook = {
  intent: 'child.moved',
  skill: 'family.dispute',
  roles: ['coordinator', 'village'],
  slots: ['child', 'unresolved', 'person', 'date', 'time'],
  command: true,
  hears: [
    '7:child .. 抚养权|监护权|争仔|争女|争孩子|争抚养|打官司|抢孩子|抢仔|抢女|争监护 !ask',
    '7:爸妈|父母|家里|屋企 .. 离婚|离咗婚|争仔|争女|争孩子|争抚养|抢孩子 &child !ask',
    '7:child .. 争议|纠纷 .. 解除|解决|结束|了结|处理好|判了|判好|搞掂 !ask',
    '7:解除|结束 .. 争议|纠纷 &child !ask',
  ],
  examples: [
    '小雨爸妈争抚养权',
    '嘉怡父母离婚争女',
    '小雨爸爸妈妈在打官司争监护权',
    '小雨的争议解除',
    '解除小雨的纠纷',
  ],
};
