import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';
import { STAFF } from '../../conversation/meaning/reading.js';

export const phrases: PhraseBook = {
  intent: 'child.moved',
  skill: 'family.death',
  roles: STAFF,
  slots: ['child', 'unresolved', 'person', 'date', 'time'],
  hears: [
    '6:death &kin|person|title|婆|公|child|奶 !ask',
    '6:person|kin|婆|公|title 过身|去世|过世|病逝|过咗身|离世|走咗 !ask',
  ],
  examples: [
    '邓阿婆过身了',
    '小雨奶奶去世了',
    '嘉豪阿公寻晚过咗身',
    '思琪外婆病逝',
    '小宇爷爷昨天走了 过世',
    '陈伯过世',
  ],
};
