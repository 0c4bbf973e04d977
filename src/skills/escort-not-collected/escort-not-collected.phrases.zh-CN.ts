import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

export const phrases: PhraseBook = {
  intent: 'escort.not_collected',
  roles: ['volunteer'],
  slots: ['child', 'unresolved', 'person', 'count', 'numbers', 'time', 'date'],
  hears: [
    '6:child kin|家长 .. late .. 接|collect|来|嚟',
    '5:child|count|number|kidword 还在等|仲等紧|仲喺度等|还等着|仲等|还在这|仲喺度 !atgate !ask',
    '5:nobody &接|来|嚟|collect|child|count|number|等 !接到',
    '5:未有人|冇人|没人|无人|没有人|还没人|仲未有人 .. 接|嚟|来|领',
    '5:家长|屋企人|家里|家人|大人|kin .. 没来|未来|未嚟|没到|未到|仲未|还没|冇嚟|没来人 !stranger',
    '4:count|child|number .. 没接|未接|没被接|未被接|没接走|未接走|还在书屋|仲喺书屋|没走|未走|剩|等',
    '4:剩|仲有|还有|剩低|还剩 count|child|num .. 未|没|等|冇|在',
  ],
  examples: [
    '嘉怡冇人接',
    '仲有两个未有人嚟接',
    '佩宁家里没来人 还在书屋等',
    '小雨没人接',
    '还剩3个没接走',
    '嘉豪家长仲未到',
    '小宇还没有人来接',
    '2号冇人接',
    '思琪等到而家都冇人嚟',
    '剩两个',
    '还有一个孩子没接',
    '嘉怡阿嫲未嚟',
    '三个孩子家长没来',
    '轩轩家里人一直没来',
    '仲有4个等紧家长',
    '小雨小宇都没人来接',
  ],
};
