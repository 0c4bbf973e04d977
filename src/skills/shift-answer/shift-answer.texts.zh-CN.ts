export const texts = {
  confirmed: '记下:{day} {time} {school}→{point},您能来。谢谢!',
  declined: '没关系,记下 {day} {time} {school}→{point} 您来不了,已告诉学校负责人。10分钟内回「撤销」可以改回来。',
  late: '记下:{day} {time} {school}→{point} 您会晚到{minutes},已算能来。到了请回「到校门口了」。',
  minutes: '约 {count} 分钟',
  seenIsNotYes: '收到不等于能来,请回:\n1 能来 2 来不了 3 会晚',
  undoneStays: '好,刚才那个答复撤回了,这一班您还是来。',
  undone: '好,刚才那个答复撤回了。这一班请再回:1 能来 2 来不了',
} as const;
