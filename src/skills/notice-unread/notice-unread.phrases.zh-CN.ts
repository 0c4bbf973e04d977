import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

export const phrases: PhraseBook = {
  intent: 'notice.unread',
  roles: ['teacher'],
  slots: ['class', 'topic.notice', 'date', 'time'],
  hears: [
    '5:who .. unread|没看|未看|没读',
    '5:unread &howmany|who|几|多少|还有|仲有|哪|边|q !核实',
    '5:通知|同意书|回执|消息|家长会 .. unread|几多人|多少人|谁|没交',
    '4:看了|睇咗|已读|读了|确认 howmany|几个|多少|几多|q',
  ],
  examples: [
    '谁还没看',
    '同意书嗰条仲有几个未读',
    '三2家长会通知还有谁没点开',
    '边个未睇',
    '还有几个家长没看',
    '通知有多少人没读',
    '仲有边个未睇通知',
    '哪些家长没看到',
    '体检通知几个没看',
    '看了几个',
    '有几多人未读',
    '昨天的通知谁没回',
    '没点开的是谁',
    '边几个家长仲未确认',
    '未读名单',
  ],
};
