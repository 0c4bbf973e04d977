import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

export const phrases: PhraseBook = {
  intent: 'shift.seen',
  roles: ['volunteer'],
  slots: [],
  hears: [],
  examples: [],
};
