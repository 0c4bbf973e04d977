import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

export const phrases: PhraseBook = {
  intent: 'escort.shelter',
  roles: ['volunteer'],
  slots: ['count', 'person', 'date', 'time'],
  hears: [
    '5:rain .. 未行得|行唔得|唔行得|走不了|先不走|唔走|等等|等阵|未走得',
    '5:雨停|雨停了|雨停咗|停雨|雨细咗|收雨|雨小了 .. 走|行|出发|继续',
    '5:shelter !ask',
    '4:rain !雨停 !ask !停了 !收雨 !细咗',
    '4:rain .. 等|躲|避|停|入|进|小卖部|村委|屋檐|车站|亭|祠堂',
  ],
  examples: [
    '落大雨',
    '行雷好犀利 喺村委避住先 12个都喺度',
    '这个雨太大了我们先进那个小卖部躲一下啊',
    '避雨',
    '落雨 我哋避下先',
    '打雷了 在祠堂躲雨',
    '下暴雨 先停一停',
    '雨大 等雨停再走',
    '突然落大雨 入咗士多避雨',
    '大风大雨 在车站等',
    '行雷闪电 唔敢行',
    '下雨了我们在屋檐下',
    '落狗屎 避紧雨 11个齐',
    '冰雹 先躲着',
  ],
};
