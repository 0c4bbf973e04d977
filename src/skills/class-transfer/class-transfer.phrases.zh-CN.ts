import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

export const phrases: PhraseBook = {
  intent: 'class.transfer',
  roles: ['teacher'],
  slots: ['class', 'date', 'person', 'reason', 'time'],
  hears: [
    '7:^class 转给|移交给|转俾|转畀 person|child|title !count !num !ask',
    '5:person|teacherw 接|接手|接替|接管|代 .. class',
    '6:class .. 移交|转给|转俾|交给|交俾|交由 person|teacherw|title !count !孩子 !学生',
    '5:class .. transfer|交给|交俾|转给|移交|接手|接管|换 .. person|title|老师 !count !num',
    '5:class .. person|老师 带|接手|接管|接班|教|负责 !ask !通知 !count',
    '4:person|老师 接手|接管|带 class !ask',
    '4:转给|移交|交接给|交俾|交给 person|老师 !num !count !child',
  ],
  examples: [
    '三2 转给陈老师',
    '从下周一开始三年二班交俾何老师带',
    '我要休产假 三2班移交给李老师',
    '三2由何老师接手',
    '下学期三2换陈老师带',
    '三2班交给何老师',
    '我调走了 三2转交何老师',
    '三2以后何老师负责',
    '听日起三2俾何老师带',
    '三2班主任换成陈老师',
  ],
};
