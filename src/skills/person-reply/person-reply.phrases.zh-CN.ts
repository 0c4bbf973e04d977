import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';
import { STAFF } from '../../conversation/meaning/reading.js';

/** A person writes to somebody whose thread was handed over to them. */
export const phrases: PhraseBook = {
  intent: 'human',
  skill: 'person.reply',
  roles: ['volunteer', 'teacher', ...STAFF],
  slots: ['person', 'child', 'relation', 'phone', 'text'],
  hears: [
    '6:^回复|答复|回覆|覆返 !已回复 !没回复 !未回复 !ask',
    '6:^回|覆 +person|child !ask !电话',
    '5:回复|答复|回覆 person|child|kin !没 !未 !ask',
  ],
  examples: [
    '回复 林志强 小雨已经到了 您放心',
    '回复林志强 明天照常上课',
    '回覆 邓桂兰 我今晚打俾你',
    '答复 陈嘉豪妈妈 已经核实了',
    '回复 小雨爸 老师下班后打给您',
    '回复 周小燕 材料周五交到村委',
  ],
};
