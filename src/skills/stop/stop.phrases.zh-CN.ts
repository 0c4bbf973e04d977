import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';
import { ROLES } from '../../conversation/meaning/reading.js';

export const phrases: PhraseBook = {
  intent: 'stop',
  roles: ROLES,
  slots: [],
  hears: ['5:^stopw$'],
  examples: ['停', '停止', 'TD', '退出', 'stop'],
};
