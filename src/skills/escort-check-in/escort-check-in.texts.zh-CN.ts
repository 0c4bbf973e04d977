export const texts = {
  roster: '记下您到了。{point} 应 {expected} 人:\n{lines}\n点完请回「接到几个」;少了谁回编号,例:「少3」。',
  line: '{n} {child} {cls}{allergies}{away}{collect}',
  allergies: ' ⚠️过敏:{what}',
  excused: ' 今天请假',
  absent: ' 今天没来',
  collect: ' 可接:{who}',
} as const;
