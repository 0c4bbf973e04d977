import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';
import { STAFF } from '../../conversation/meaning/reading.js';

export const phrases: PhraseBook = {
  intent: 'yes',
  skill: 'session.suspend_confirm',
  roles: STAFF,
  slots: ['date', 'time'],
  hears: ['5:^确认停课$'],
  examples: ['确认停课'],
};
