import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';
import { STAFF } from '../../conversation/meaning/reading.js';

export const phrases: PhraseBook = {
  intent: 'human',
  skill: 'person.reply',
  roles: ['teacher', 'volunteer', ...STAFF],
  slots: [],
  command: true,
  hears: ['9:^回复|回覆|答复 !咗', '9:^交回|交还|还给机器人|结束对话|转回机器人'],
  examples: [
    '回复 林志强 周五发下来',
    '回复 王海生 我下午打给您',
    '回复林志强:可以的',
    '交回 林志强',
    '交回',
    '结束对话 王海生',
  ],
};
