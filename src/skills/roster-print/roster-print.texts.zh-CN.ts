export const texts = {
  roster: '{date} {school}→{point} {time} 出发,应 {expected} 人,护送 {escorts}:\n{lines}',
  none: '那天没有四点半的班,没有名单。',
  numbersOnly: '区里只看数字,名单请找学校负责人。要看数字请说「今日全区」。',
  nobody: '还没有人',
} as const;
