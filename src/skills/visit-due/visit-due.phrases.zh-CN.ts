import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';
import { STAFF } from '../../conversation/meaning/reading.js';

export const phrases: PhraseBook = {
  intent: 'visit.due',
  roles: STAFF,
  slots: ['child', 'unresolved', 'person', 'date', 'time'],
  hears: [
    '6:howmany|几|仲有|还有|边|哪 .. 户|家 .. 未行|冇行|未走|没走|未去|没去|未访|没跑|未跑|要走|要去',
    '5:duew &who|howmany|几户|几个|还有|仲有|哪|边|几|q|多久|几耐|户 !绑 !报 !找到 !联系 !到 !没到 !未到 !接走 !collected !排 !没排 !队',
    '5:走访|家访|上门|入户|探访 .. 还有|仲有|没去|未去|没走|未走|几户|剩|差|多少|哪 !进度',
    '5:多久没|几耐冇|好久没|多久冇|几多日冇|几时去过',
    '4:who 未走|没走|未去|没去|未访|要走访|该走访',
    '4:child 家|屋企 .. 多久|几耐|几时|上次',
    '6:child|person|title 家|屋企 .. 好耐|好久|多久|几耐|好长时间 冇|没|冇人|没人',
    '5:该|要|应该 走访|家访|探访|上门 who|哪|边',
  ],
  examples: [
    '我本月仲有边个未走',
    '还有几户没走访',
    '思琪家多久没人去过了',
    '本月未走访名单',
    '哪几户还没去',
    '仲差几户未上门',
    '小雨屋企几耐冇人去',
    '这个月要走访谁',
    '边几家未入户',
    '走访仲剩几户',
    '还有谁没探访',
    '下周要走访哪些',
    '嘉豪家上次几时去',
    '小雨家好耐冇人去睇过',
    '嘉豪家好久没走访',
    '这周要入户哪家',
    '还差几家没探',
  ],
};
