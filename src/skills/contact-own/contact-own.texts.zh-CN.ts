export const texts = {
  done: '【{child}】记下了:{week}爸妈和孩子联系过。多打几次,孩子心里踏实。10分钟内回「撤销」可以取消。',
  thisWeek: '这周',
  lastWeek: '上周',
  weekOf: '{from}那一周',
  whose: '【{child}】每周记的是爸爸妈妈和孩子的联系,这次没有记。是爸妈打的请说「{child} 爸爸昨晚打了电话」。',
  future: '日期还没到,没有记。通了话再告诉我就行。',
  comma: '、',
} as const;
