import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

/** With whom a volunteer likes to walk, and with whom not; the nearest intent of the table says when they can. */
export const phrases: PhraseBook = {
  intent: 'availability.set',
  skill: 'partner.wish',
  roles: ['volunteer'],
  slots: ['person', 'unresolved'],
  hears: [
    '7:想|中意|钟意|喜欢|希望|愿意|最好|唔想|不想|不愿|唔愿|不要|唔要|唔好|别 .. 同|和|跟|与 person .. 搭档|搭|一队|一组|一齐带|一起带|拍档|一齐走|一起走 !换 !调',
    '6:想|中意|钟意|喜欢|希望|愿意|最好|唔想|不想|不愿|唔愿|不要|唔要|唔好|别 .. 同|和|跟|与 person .. 一齐|一起 &带|走|排 !换 !调',
  ],
  examples: [
    '我想同杨帆搭档',
    '我想和阿芳一队',
    '不想和杨帆一起带队',
    '唔想同阿芳一组',
    '最好跟桂珍一起带',
    '唔好排我同阿磊一队',
    '我中意同桂珍姐拍档',
    '希望和杨帆一组',
  ],
};
