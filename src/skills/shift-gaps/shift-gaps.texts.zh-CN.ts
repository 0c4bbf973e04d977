export const texts = {
  line: '{date} {time} {school}→{point}:{children} 个孩子;能来 {sure};没回 {unsure};来不了 {gone}{gap}',
  gap: ' ⚠️还缺人',
  totals: '{date}:{runs} 个班,{gaps} 个班还缺人。名字请问学校负责人。',
  tooFar: '那天的班还没有排,提前两周内才看得到。要看哪天请写日期。',
  none: '那天没有四点半的班。',
  nobody: '无',
} as const;
