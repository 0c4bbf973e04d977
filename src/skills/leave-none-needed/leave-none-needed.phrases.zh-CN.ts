import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

export const phrases: PhraseBook = {
  intent: 'attendance.report',
  skill: 'leave.none_needed',
  roles: ['teacher'],
  slots: ['class', 'date', 'time'],
  hears: ['6:没人请假|冇人请假|无人请假|没有人请假|冇人告假|没有请假|无请假|没有请假的 !ask'],
  examples: ['三2 没人请假', '今日冇人请假', '三2 无人请假 全部参加'],
};
