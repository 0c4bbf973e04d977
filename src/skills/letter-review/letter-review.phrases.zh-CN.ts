import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

/** Whether letters between parents and children are read by the coordinator first. */
export const phrases: PhraseBook = {
  intent: 'notice.send',
  skill: 'letter.policy',
  roles: ['coordinator'],
  slots: [],
  hears: [
    '8:带话|信|书信|留言|家书 .. 先 给我|俾我|畀我|我 .. 看|睇|过目',
    '8:带话|信|书信|留言|家书 .. 不用|唔使|不必|直接 .. 看|睇|转|发|过目',
  ],
  examples: ['带话先给我看', '书信先俾我睇', '带话不用先看', '带话直接转'],
};
