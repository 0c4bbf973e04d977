import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

/** Asking for the rota to be planned; the nearest intent of the table is the question about gaps. */
export const phrases: PhraseBook = {
  intent: 'shift.gaps',
  skill: 'rota.plan',
  roles: ['coordinator'],
  hears: ['6:^排班', '6:^重新排班', '6:排 下周|下礼拜|下星期 班', '6:排 一下 班'],
  examples: ['排班', '重新排班', '排一下下周的班', '下周的班帮我排一下', '排下礼拜班'],
  slots: [],
};
