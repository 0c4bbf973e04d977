import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';
import { STAFF } from '../../conversation/meaning/reading.js';

export const phrases: PhraseBook = {
  intent: 'pickup.delegate',
  skill: 'pickup.staff_delegate',
  roles: STAFF,
  slots: ['child', 'unresolved', 'date', 'time', 'relation', 'person', 'phone'],
  hears: ['6:child 改|换|由|让|俾 kin 接|collect !ask', '6:child .. kin 去接|来接|嚟接 !ask'],
  examples: ['嘉怡今天改外婆接', '小雨听日由姑姑接', '思琪今日俾佢舅父接'],
};
