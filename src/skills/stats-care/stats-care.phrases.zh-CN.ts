import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';
import { STAFF } from '../../conversation/meaning/reading.js';

export const phrases: PhraseBook = {
  intent: 'stats.ask',
  skill: 'stats.care',
  roles: STAFF,
  slots: ['date', 'topic.statistic'],
  hears: [
    '9:留守 q|howmany|几多|多少|几个|统计|总数|人数 !child !家访 !走访',
    '9:howmany|几多|多少 留守',
    '9:委托书 到期|过期|几份|多少|几多|统计',
    '9:建档 进度|统计|多少|几多|人数|率 !走访 !家访',
  ],
  examples: ['全村多少留守儿童', '留守儿童统计', '委托书边几份到期', '建档进度'],
};
