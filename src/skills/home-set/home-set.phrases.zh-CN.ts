import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

/** Where a volunteer lives, for the rota; the nearest intent of the table is the one that says when they can. */
export const phrases: PhraseBook = {
  intent: 'availability.set',
  skill: 'home.set',
  roles: ['volunteer'],
  slots: [],
  hears: ['6:我|我家|屋企 住|住喺|住系|住在|搬到|搬去|搬咗去|在|喺 .. 村 !接 !送 !孩子 !仔', '6:^住|住在|住喺 .. 村'],
  examples: [
    '我住石角村',
    '我住在河边村',
    '我屋企喺石角村',
    '我家在石角村',
    '我搬去河边村住了',
    '住石角村的',
    '我住喺塘背村',
  ],
};
