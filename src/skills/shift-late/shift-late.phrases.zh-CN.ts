import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

export const phrases: PhraseBook = {
  intent: 'shift.late',
  roles: ['volunteer'],
  slots: ['date', 'time', 'count', 'minutes', 'reason'],
  hears: [
    '4:late !放 !ask !数',
    '5:迟|晚|迟到|晚到|慢 minutes|num|time|少少|啲|点|一点 !放学 !通知',
    '4:time 先到|先到得|才能到|才到|先去到|先嚟到|到得',
    '4:minutes 之后|后|先|才|内 到',
    '4:塞车|堵车 !child',
  ],
  examples: [
    '塞车 可能迟一刻钟',
    '我四点四十先到得',
    '会晚到十分钟',
    '迟少少',
    '我要晚点到',
    '迟十五分钟',
    '路上堵车 晚几分钟',
    '可能赶唔切 迟啲到',
    '我大概四点半才能到',
    '车坏了 晚20分钟',
    '要迟半个钟 开会',
    '落雨路滑 迟啲先到',
    '会晚一点',
    '等我五分钟',
    '我可能迟到',
    '孩子发烧刚看完医生 要晚点到',
  ],
};
