import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

/** A parent spoke with the own child, as one of the family tells it: what was, not what is wished for. */
export const phrases: PhraseBook = {
  intent: 'call.log',
  skill: 'contact.own',
  roles: ['guardian'],
  slots: ['child', 'unresolved', 'date', 'minutes'],
  past: true,
  command: true,
  hears: [
    '8:spokew &date|minutes|durationw|lately|child|kidword|kin !nottalked !noanswer !teacherw !ask !约 !预约 !安排 !想约',
    '8:spokew$ !nottalked !noanswer !teacherw !ask !child !约 !预约 !安排',
    '8:lately 已|已经|有 spokew|通话|联系|视频|电话|通电话 !nottalked !ask !teacherw !约 !预约 !安排',
  ],
  examples: [
    '噚晚打咗返去 同小雨倾咗十分钟',
    '昨晚视频了 聊了半个钟',
    '琴晚同阿雨视频咗半个钟',
    '本周已通话',
    '昨晚同梓轩讲过电话了',
    '两个细路爸琴晚有打返嚟',
    '刚跟孩子通完电话 说了二十分钟',
    '今早同个仔倾咗电话',
    '周末和女儿视频聊了一个小时',
    '寻晚佢爸打咗电话返嚟 同佢讲咗好耐',
    '呢个礼拜同个女通过电话喇',
    '昨天晚上给家里打了电话 跟孩子聊了会儿',
    '这周联系过孩子了',
    '礼拜日夜晚开咗视频 倾咗成个钟',
    '放工之后打返屋企 同妹头讲咗几句',
    '前晚同我仔视像咗 佢背书俾我听',
  ],
};
