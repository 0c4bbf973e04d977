import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

export const phrases: PhraseBook = {
  intent: 'dismissal.change',
  roles: ['teacher'],
  slots: ['class', 'date', 'time', 'reason'],
  hears: [
    '6:class .. 晏|迟|晚|早|早啲|晚点|推后|提早|提前 minutes|time .. 放|走|放学|放人 !ask',
    '6:class .. minutes|time .. 放|先放|才放|放人$ !ask !交给',
    '5:earlyout &time|class|date|minutes|提前|推迟 !ask !清点 !家长 !通知',
    '5:class .. time .. 放学|放|走|放人',
    '5:提前放学|提早放学|推迟放学|延迟放学|晚放学|早放学|放早|放晏|晏放|迟放',
    '4:time 放学|先放|才放|放 !ask !通知',
    '4:放学 改|改到|提前|推迟|提早|延|time',
  ],
  examples: [
    '三2 今天提前 15:30 放学',
    '三（2）班星期五考试 三点半放学',
    '三2听日放晏啲 五点先放',
    '今天提前放学',
    '三2 明天四点放学',
    '今日三2早放 三点半',
    '放学推迟到五点 三2',
    '周三三2班教研 15:00放学',
    '三2今天延迟放学 16:50',
    '三2听日考试 四点放',
    '明天下午三点半放学',
    '三2 今日补课 五点一刻先放学',
    '本周五提前一节课放学',
  ],
};
