import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';
import { STAFF } from '../../conversation/meaning/reading.js';

export const phrases: PhraseBook = {
  intent: 'yes',
  skill: 'escort.returned_confirm',
  roles: STAFF,
  slots: ['child', 'unresolved', 'person', 'date', 'time'],
  hears: [
    '6:child|kidword|pronoun 在我这里|喺我度|在我这|在我身边|喺我呢度|在学校 !找到 !ask',
    '6:收到|接到 child 在我|喺我',
    '5:收到|接到 child|kidword !ask',
  ],
  examples: ['收到,陈嘉怡在我这里', '嘉怡喺我度', '收到 小雨在学校', '接到小宇了 在我这里'],
};
