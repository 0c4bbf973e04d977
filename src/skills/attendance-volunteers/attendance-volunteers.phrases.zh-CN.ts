import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';
import { STAFF } from '../../conversation/meaning/reading.js';

export const phrases: PhraseBook = {
  intent: 'attendance.volunteers',
  roles: STAFF,
  slots: ['person', 'date', 'time'],
  past: true,
  hears: [
    '6:who 没来|冇嚟|冇到|没到|缺席|迟到 .. 带队|值班|护送 ',
    '6:who|哪个|边个|哪些|哪位 .. 志愿者|义工|队员|带队 .. 放鸽子|放了鸽子|放飞机|放咗飞机|爽约|失约|没到|冇到|没来|缺席|迟到',
    '5:helpers .. absentv|出勤|没到|缺|来了 !够 !孩子',
    '5:person .. absentv|几次|缺|没到|迟到|出勤|来了',
    '5:who|哪个|边个|哪些 志愿者|义工|队员 没到|冇到|没来|冇嚟|缺|迟到|爽约|缺席',
    '4:志愿者|义工 出勤|考勤|签到|到岗',
  ],
  examples: [
    '志愿者这周出勤',
    '阿芳呢个月缺咗几次',
    '昨天哪个义工没到',
    '志愿者上个月出勤情况',
    '今日边个义工冇嚟',
    '杨帆这个月来了几次',
    '义工考勤表',
    '桂珍迟到几次',
    '本周谁爽约',
    '志愿者出勤率',
    '哪些志愿者昨天缺席',
    '阿帆最近有冇缺席',
    '义工今日签到情况',
  ],
};
