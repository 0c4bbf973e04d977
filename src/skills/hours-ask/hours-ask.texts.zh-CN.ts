export const texts = {
  lastMonth: /上个?月/u,
  /** The month before goes by itself; the term is told where the calendar has one. */
  answer: '{period}:{line}。{term}\n{how}',
  period: '{month}月',
  line: '{shifts} 个班,共 {hours} 小时',
  term: '{name}到今天:{line}。',
  how: '只算已完成的班:从您签到算到最后一个孩子有着落,每班按一刻钟取整。',
  planned: '其中 {planned} 个班记录不全,按排班的路程时间算。',
  wrong: '不对请回「人工」。',
  none: '{period}还没有您已完成的班。班结束(孩子都有着落)才计入;不对请回「人工」。',
} as const;
