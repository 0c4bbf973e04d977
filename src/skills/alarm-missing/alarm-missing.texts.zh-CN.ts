export const texts = {
  raised:
    '🔴【{child}】最后的记录:{record}\n已叫{who}和护送,每 5 分钟告诉您一次进展。请先打电话给接走孩子的人;觉得有危险请马上打 110。',
  danger: '有危险请马上打 110。',
  somebody: '学校负责人',
} as const;
