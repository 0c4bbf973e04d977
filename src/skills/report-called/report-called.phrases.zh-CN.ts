import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';
import { STAFF } from '../../conversation/meaning/reading.js';

/** Whoever took a report of harm over has spoken with the person who told it. */
export const phrases: PhraseBook = {
  intent: 'alarm.own',
  skill: 'report.called',
  roles: STAFF,
  slots: [],
  hears: ['7:已联系|联系咗|联系了|打咗|打了|打过 .. 报告人|举报人|报案人', '7:报告人|举报人 .. 联系|打'],
  examples: ['已联系报告人', '打咗俾报告人', '报告人联系了'],
};
