import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

/** The weekly card is wanted, or not any more. */
export const phrases: PhraseBook = {
  intent: 'notify.settings',
  skill: 'week.card',
  roles: ['guardian'],
  slots: ['scope'],
  hears: ['9:周卡', '9:每周|每个星期|一周 .. 小结|卡片|总结图|小结图 .. 发|要|收|看 !ask'],
  examples: ['要周卡', '不要周卡', '我想收周卡', '周卡唔要喇', '取消周卡', '每周发张小结俾我'],
};
