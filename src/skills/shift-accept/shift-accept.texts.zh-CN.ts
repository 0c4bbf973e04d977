export const texts = {
  taken: '谢谢您!{day} {time} {school}→{point} 由您来,已记为能来,并告诉了学校负责人。到校门口请回「到校门口了」。',
} as const;
