import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

export const phrases: PhraseBook = {
  intent: 'handoff.count',
  roles: ['teacher'],
  slots: ['class', 'person', 'count', 'time', 'date'],
  hears: [
    '5:handto person|child|志愿者|义工|队长 .. num|count|齐',
    '5:num|count .. handto .. person|child|志愿者|义工',
    '5:handto .. count|num|bare',
    '4:count .. 俾|给|交|畀 person',
    '4:person 接走|带走|领走|接咗 count|num',
    '4:交接|已交|交齐|交咗 count|num|person',
  ],
  examples: [
    '交给桂珍12',
    '12人都交畀杨帆喇',
    '交咗俾桂珍 十二个',
    '交俾阿芳11个',
    '已把12人交给杨帆',
    '十一个学生交给志愿者桂珍',
    '三2 12人交给桂珍姐',
    '交给义工10人',
    '杨帆带走12个',
    '交桂珍 十三个',
    '12个交晒俾阿帆',
    '移交桂珍 9人',
    '今日交俾桂珍11',
    '交给陈芳八个学生',
  ],
};
