import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';
import { STAFF } from '../../conversation/meaning/reading.js';

export const phrases: PhraseBook = {
  intent: 'roster.print',
  roles: STAFF,
  slots: ['date', 'class', 'time'],
  hears: ['5:printw !未', '5:listw|名单|表 .. 打印|打|印|出|导出|纸', '4:打印|列印|印出来|打出来'],
  examples: [
    '打印今天',
    '名单出张纸版俾我',
    '把明天石角的名单打出来',
    '打印名单',
    '今日名单打一份',
    '印听日的点名表',
    '导出今天名单',
    '帮我打印周五的名单',
    '出一份三2名单',
    '打份今日嘅花名册',
    '要纸质名单',
    '列印今日',
  ],
};
