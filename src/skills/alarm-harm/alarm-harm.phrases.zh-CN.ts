import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

export const phrases: PhraseBook = {
  intent: 'alarm.harm',
  roles: ['guardian', 'teacher'],
  slots: ['child', 'date', 'time'],
  // the safety scan hears the danger; this only tells it apart from talk
  hears: [],
  examples: [
    '孩子说被人打',
    '佢手瘀咗',
    '唔想生喇',
    '冇人理我',
    '小雨话活着没意思 唔想返学',
    '老师打我',
    '嘉怡抽筋口吐白沫 叫唔醒 点算',
    '我女背脊有瘀青',
    '小雨说不想活了',
    '她身上有伤 说是叔叔',
    '佢用刀界手',
    '孩子在学校被欺负',
    '有人打我仔',
    '个女话有人摸佢',
    '小宇晕倒了',
    '想死',
    '我不想活了',
    '孩子被高年级勒索',
  ],
};
