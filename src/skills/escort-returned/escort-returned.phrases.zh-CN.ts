import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

export const phrases: PhraseBook = {
  intent: 'escort.hand_over',
  skill: 'escort.returned',
  roles: ['volunteer'],
  slots: ['child', 'unresolved', 'person', 'relation', 'numbers', 'time', 'date'],
  hears: [
    '5:takeback',
    '5:带回|送回|带返|送返|送翻 学校|主任|校长|老师',
    '5:child|number .. 交给|交俾|交咗俾|交畀 person|title|主任|老师|校长',
  ],
  examples: [
    '陈嘉怡已带回学校,交给吴主任',
    '嘉怡送回学校交吴主任',
    '小雨送返学校俾黄老师',
    '把嘉豪带返学校了',
    '小宇回学校了 交给黄老师',
    '思琪送翻学校 吴主任睇住',
  ],
};
