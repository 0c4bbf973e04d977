export const texts = {
  /** Put before a message that may already have arrived once. */
  maybeRepeated: '（可能重复）{text}',
  /** Heads what waited while our account was away. */
  afterOutage: '刚才断线了（{from}–{to}），这段时间的消息一起告诉您：',
  answerOf: '回您{time}的话：{text}',
  newsOf: '{time} {text}',
  dayAndTime: '{month}月{day}日{time}',
} as const;
