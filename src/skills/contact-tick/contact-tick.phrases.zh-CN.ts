import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

/** Whether children spoke with their parents in a week, as somebody of the school tells it. */
export const phrases: PhraseBook = {
  intent: 'call.log',
  skill: 'contact.tick',
  roles: ['teacher', 'volunteer', 'village', 'coordinator'],
  slots: ['child', 'unresolved'],
  past: true,
  command: true,
  hears: [
    '9:^这周联系|本周联系|呢周联系|上周联系|这星期联系|上星期联系 child !ask !谁 !边个 !哪',
    '9:这周|本周|呢周|今周|上周|这个星期|这星期|呢个星期|上个星期|上星期|呢个礼拜|这个礼拜|上个礼拜 .. 爸妈|父母|爸爸妈妈|阿爸阿妈|家里人 .. 电话|通话|视频|联系|讲过|倾过|倾咗|聊过|聊了 &child !ask !谁 !边个 !哪',
    '9:child .. 这周|本周|呢周|今周|上周|这个星期|这星期|呢个星期|上个星期|上星期|呢个礼拜|这个礼拜|上个礼拜 .. 同|跟|和|与 kin .. 电话|通话|视频|联系 !ask !谁',
    '9:爸妈|父母 .. 联系|电话|视频 .. 这周|本周|上周 .. child .. 有|没|冇 !ask !谁',
  ],
  examples: [
    '林小雨 这周和爸妈通了电话',
    '这周联系:林小雨 有,陈浩 没有',
    '上周联系:小雨 有',
    '嘉怡呢个礼拜同爸妈视频咗',
    '小宇这周没有和爸妈联系',
    '本周联系 思琪 有 轩轩 没有',
  ],
};
