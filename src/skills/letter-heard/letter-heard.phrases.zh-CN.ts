import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';
import { STAFF } from '../../conversation/meaning/reading.js';

/** A letter was read out to a child. */
export const phrases: PhraseBook = {
  intent: 'pairing.log',
  skill: 'letter.heard',
  roles: ['volunteer', 'teacher', ...STAFF],
  slots: ['child', 'unresolved', 'text'],
  past: true,
  hears: [
    '6:^听了|听咗|听埋|听完|听完了|读了|读咗|读完|读完了|念了|念咗|念完了 !ask !通知 !作业 !课文',
    '6:读|念|讲|放|播|说|话 给|俾|畀 child|pronoun|kidword 听|知|睇|看 !ask !作业 !课文',
    '6:读|念|转告|讲|放|播 +咗|了|过 俾|给|畀|child|pronoun|kidword !ask !作业 !课文',
    '6:child|pronoun +听了|听咗|听埋|听完|听过|听到了 !ask !话说',
    '6:话|信|留言|口信 .. 带到|读了|读咗|念了|转告了|转告咗|讲咗|带到了 !ask',
  ],
  examples: ['听了', '读了', '小雨听了', '读给她听了', '小雨听咗 好开心', '念给小雨听了', '转告咗佢', '话带到了'],
};
