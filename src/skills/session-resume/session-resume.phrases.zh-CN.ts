import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';
import { STAFF } from '../../conversation/meaning/reading.js';

export const phrases: PhraseBook = {
  intent: 'session.suspend',
  skill: 'session.resume',
  roles: STAFF,
  slots: ['date', 'class', 'time'],
  hears: ['6:resumew', '6:恢复|取消停课|解除停课|复课'],
  examples: [
    '恢复上课',
    '明天复课',
    '取消停课',
    '今天下午恢复四点半',
    '台风过了 恢复上课',
    '听日照常上课 解除停课',
    '来电了 书屋恢复开放',
  ],
};
