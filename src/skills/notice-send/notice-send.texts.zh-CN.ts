export const texts = {
  preview: '要发给{cls}的 {readers} 位家长(各自私聊):\n「{text}」\n1 发 2 先不发',
  sent: '好,会私聊发给 {readers} 位家长;21:30 到 7:00 不打扰,早上再发。10分钟内回「撤销」可以取消。',
  notSent: '好,先不发。',
  recalled: '撤回了:{stopped} 条没发出,不发了;{corrected} 人已收到,会看到更正。',
  notYourClass: '只能通知您自己班的家长。请写「通知三2家长 内容」。',
  /** What the reader leaves of the address in front of the words. */
  address: /^(?:各位)?家?长们?[\s::,,]+/u,
  whatText: '要通知什么?请写在后面,例:「通知三2家长 周五交同意书」。',
} as const;
