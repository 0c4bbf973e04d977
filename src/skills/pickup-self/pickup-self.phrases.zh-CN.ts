import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

export const phrases: PhraseBook = {
  intent: 'pickup.self',
  roles: ['guardian'],
  slots: ['child', 'unresolved', 'date', 'time'],
  soleChild: 'always',
  hears: [
    '5:myself collect|接 !dont !q',
    '4:我 去接|来接|嚟接|接 !kin !q !dont !person !没接 !接到 !phone',
    '4:自己|亲自 collect|接 !q',
    '4:myself .. 接 !kin !q !dont',
    '4:返咗嚟|返来了|回来了|休假|放假 .. 我|自己 .. 接',
  ],
  examples: [
    '今天我自己接',
    '我返咗嚟水东 今晚五点半我去书屋接阿雨',
    '周五下午四点半我到校门口接 不用送书屋',
    '今天我来接孩子',
    '听日我自己嚟接佢',
    '我今日放早工 自己去接嘉豪',
    '我下班过来接',
    '今日我去接 不用送',
    '我亲自接小雨',
    '我自己去学校接',
    '我五点到书屋接她',
    '今日唔使送佢 我自己接返屋企',
    '妈妈今天自己接',
    '我哋自己去接',
    '我收工顺路接埋佢',
    '今天放学我去校门口接走嘉怡',
  ],
};
