/** How somebody says whether there was contact, and in which week. */
export const lexicon = {
  no: /没|冇|未|无|唔|不|×|✗|❌/,
  yes: /有|通|联系|电话|视频|语音|讲|倾|聊|打|√|✓|✅|是/,
  /** What the list is called says nothing about anybody on it. */
  heading: /联系\s*:?\s*$/,
  lastWeek: /上周|上个?星期|上个?礼拜/,
} as const;
