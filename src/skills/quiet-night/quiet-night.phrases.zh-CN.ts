import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';
import { STAFF } from '../../conversation/meaning/reading.js';

/** Whoever is no guardian wants a longer night; guardians say it among their other settings. */
export const phrases: PhraseBook = {
  intent: 'notify.settings',
  skill: 'quiet.night',
  roles: ['volunteer', 'teacher', ...STAFF],
  slots: [],
  hears: [
    '7:nightw|夜晚|晚上|半夜|夜里 .. 咪|唔好|别|勿|不要|唔使 发|嘈|吵|推|响|震|搵 !child !kidword !家长 !孩子',
    '7:咪|唔好|别|勿|不要 +夜晚|晚上|半夜|夜里 发|嘈|吵|推|响|震|搵 !child !kidword !家长 !孩子',
  ],
  examples: ['晚上别发', '夜晚唔好发俾我', '半夜不要再推送消息'],
};
