export const texts = {
  roster: '记下您到了。{point} 应 {expected} 人:\n{lines}\n点完请回「接到几个」;少了谁回编号,例:「少3」。',
  notListed: '「{name}」不在您今天的名单上,别的我不能说。请问班主任或学校负责人。',
  list: '{point} 今天应 {expected} 人:\n{lines}\n到了校门口请回「到校门口了」。',
} as const;
