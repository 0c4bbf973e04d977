import type { PhraseBook } from './phrase-book.js';
import type { Reading, Utterance } from './reading.js';
export class Reader {
  constructor(readonly books: readonly PhraseBook[]) {}
  read(u: Utterance): Reading {
    return { intent: u.text, slots: {}, risk: 'none', confidence: 0, bySound: [] };
  }
}
