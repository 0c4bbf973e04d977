import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

export const phrases: PhraseBook = {
  intent: 'attendance.query',
  roles: ['teacher'],
  slots: ['class', 'child', 'unresolved', 'date', 'time'],
  hears: [
    '5:今日|今天|date|class|四点半 .. howmany|几个|几人|多少人|几多人 !通知 !未读 !没看 !未看',
    '5:child .. 去|来|到|返|参加|报 .. q !怎么 !how',
    '4:who 没来|请假|缺|冇嚟|没去|参加|在|留|去',
    '4:child|class .. 四点半|书屋|到 q',
    '4:报咗|报了|来了|去了|到了 howmany|几多|几个|多少|q',
    '4:名单|人数 q|what|howmany',
    '4:child 到|接走|去 q',
  ],
  examples: [
    '今天四点半有几个',
    '昨天小雨去了四点半没',
    '三二班听日报咗几多人',
    '今日边个请假',
    '三2今天多少人去四点半',
    '小雨到书屋了吗',
    '今天谁没来四点半',
    '昨日三2有几人参加',
    '嘉豪今日去咗未',
    '明天有几个去',
    '今日我班几个参加',
    '上周五小宇有没有去四点半',
    '三2今天四点半名单有谁',
    '今天有谁请假',
    '小雨接走没有',
    '昨天缺了谁',
  ],
};
