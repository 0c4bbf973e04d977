import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

/** Of which children nobody has told yet whether they spoke with their parents this week. */
export const phrases: PhraseBook = {
  intent: 'contact.due',
  skill: 'contact.unticked',
  roles: ['teacher', 'volunteer', 'village', 'coordinator'],
  slots: ['child', 'unresolved'],
  hears: [
    '9:谁|边个|哪个|哪些|哪几个 .. 没|未|冇|还没 .. 爸妈|父母|爸爸妈妈|阿爸阿妈 .. 联系|电话|视频|通话',
    '9:这周|本周|呢周|上周|这个星期|呢个礼拜|上个星期 联系 .. 谁|边个|哪个|哪些|还有|仲有|没记|未记|没登记',
    '9:这周|本周|呢周|上周 .. 谁|边个|哪些|哪个 .. 没记|未记|没登记|未登记|没勾|未勾 联系|电话|&联系',
  ],
  examples: ['这周谁还没和爸妈联系', '呢周边个未同爸妈通电话', '本周联系还有谁没记', '上周联系还有哪些没记'],
};
