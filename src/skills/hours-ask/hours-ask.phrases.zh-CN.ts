import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

export const phrases: PhraseBook = {
  intent: 'hours.ask',
  roles: ['volunteer'],
  slots: ['date', 'time'],
  hears: [
    '5:我 .. 做满|做够|攒够|攒到|满|够 num|minutes|钟|小时 q|未|没',
    '5:我 .. 服务|做|带 .. 多久|几耐|多长时间|几多次|多少次 ',
    '5:hoursw !迟 !半个钟',
    '4:几多|几|多少|howmany 钟|小时|钟头 !迟',
    '4:时数|时长|工时|小时 q|够|howmany|查|证明',
  ],
  examples: [
    '我这个月几个钟',
    '我呢个学期做咗几多个钟',
    '义工时数够唔够一百',
    '我有多少小时了',
    '服务时长查询',
    '我的志愿时长',
    '做咗几耐义工',
    '今年一共几个小时',
    '时数证明点开',
    '我累计几多工时',
    '上个月我几个钟头',
    '查下我嘅时数',
  ],
};
