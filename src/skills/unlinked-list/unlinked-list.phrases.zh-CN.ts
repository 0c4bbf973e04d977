import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';
import { STAFF } from '../../conversation/meaning/reading.js';

export const phrases: PhraseBook = {
  intent: 'unlinked.list',
  roles: STAFF,
  slots: ['class', 'date', 'time'],
  hears: [
    '5:绑定 .. 差|欠|少|缺|剩 .. 边|哪|谁|几|多少|家|户',
    '5:unlinked &who|howmany|还有|仲有|几|哪|边|q|家长|屋企|家|户 !走访',
    '5:who|哪些|边几个|几多|多少|几户|几个 .. unlinked|未绑|没绑|绑定|没加|未加',
    '5:没绑定|未绑定|冇绑定|未绑|没绑',
  ],
  examples: [
    '哪些家长没绑定',
    '三2仲有边几个屋企未绑微信',
    '我村还有几户冇加上',
    '还有谁没绑定',
    '未绑定名单',
    '边几户未登记',
    '五1几个家长没加',
    '没关联的家长有哪些',
    '仲有几多家长未绑',
    '哪几家没注册',
    '本村未绑微信的',
    '还有多少家庭没绑定',
  ],
};
