import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

export const phrases: PhraseBook = {
  intent: 'bus.ask',
  roles: ['guardian'],
  slots: ['date', 'time'],
  hears: [
    '5:bus &q|when|where|how|howmany|what|who',
    '4:bus .. 几点|几时|到未|到没|来没|开未|停|站|晚点|改|开唔开|仲系|几多钱|坐满|迟|线路',
    '3:bus !上咗 !kidword',
  ],
  examples: [
    '校车几点到',
    '明早校车仲系石角路口上车吗',
    '七点一刻嗰班校车今日开唔开',
    '校车到哪了',
    '校车几时来',
    '校车停哪里',
    '今日校车迟咗?',
    '校车有冇经过我哋村',
    '校车要多少钱',
    '听日校车照开吗',
    '下午校车几点开',
    '校车站在哪',
    '坐校车怎么报名',
    '校车走了没',
    '班车到未',
    '边度等校车',
    '校车司机电话',
    '校车改时间了吗',
  ],
};
