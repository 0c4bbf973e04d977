import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';
import { STAFF } from '../../conversation/meaning/reading.js';

export const phrases: PhraseBook = {
  intent: 'access.ask',
  roles: STAFF,
  slots: ['child', 'unresolved', 'date', 'topic.case', 'time'],
  past: true,
  hears: [
    '7:看|查|睇|调 date .. 那件|那单|嗰件|嗰单|那宗|那起 .. 记录|档案|资料|经过 !几',
    '7:档案|资料|记录|个案|case|卷宗 .. 有人|有冇人|有没有人|who .. 动过|看过|睇过|翻过|查过|开过|改过|打开过|睇咗|看了',
    '5:who .. 看过|睇过|查过|打开过|翻过|开过|调过|查阅|看了|睇咗|打开',
    '5:看|睇|打开|查看|调出|调阅|查阅|翻 .. 那件事|嗰件事|呢件事|这件事|档案|个案|case|单|案|资料 !走',
    '5:想看|我要看|我想睇|申请看|申请查看|要睇 .. 档案|事|案|资料|case|child',
    '4:case .. 谁|边个 看|睇|查|开',
    '4:访问记录|查看记录|查阅记录|浏览记录',
  ],
  examples: [
    '谁看过0231',
    '看 10/12 那件事',
    '小雨份档案有边个睇过',
    '谁查过小雨的资料',
    '打开0198',
    '边个睇过0240',
    '我要看昨天那件事',
    '查看小宇档案',
    '0231被谁打开过',
    '想睇12号嗰件事',
    '调阅0198',
    '谁动过嘉豪的档案',
    '申请查看10月3号那件事',
    '访问记录 0231',
  ],
};
