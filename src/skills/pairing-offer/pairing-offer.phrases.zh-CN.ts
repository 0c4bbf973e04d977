import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

export const phrases: PhraseBook = {
  intent: 'shift.assign',
  skill: 'pairing.offer',
  roles: ['coordinator', 'village'],
  slots: ['child', 'unresolved', 'person'],
  hears: ['9:^结对 child', '9:^换结对|结对换 child'],
  examples: ['结对 林小雨 林桂珍', '换结对 林小雨 杨帆'],
};
