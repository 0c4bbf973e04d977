export const texts = {
  noSchool: '没有找到您负责的学校,不能排班。',
  draft: '{from} 起一周的排班草稿:\n{lines}\n1 发布 2 先留着',
  point: '{point}:排了 {shifts} 个班;{gaps}{how}',
  noGaps: '没有空缺',
  gap: '{day}缺 {missing} 位({reasons})',
  reason: '{n} 人{why}',
  nobodyThere: '没有别的志愿者',
  reasons: {
    not_cleared: '还没过审核或培训',
    not_available: '那天没空',
    week_full: '这周排满了',
    partner_unwished: '不愿和当天的人搭档',
  },
  simple: '(时间不够,用了简单排法)',
  published: '发布了,{count} 个班。前一晚 19:00 会照常提醒每个人确认;临时来不了还是按候补找人。',
  kept: '好,草稿先留着,没有发布。要重新排请再说「排班」。',
} as const;
