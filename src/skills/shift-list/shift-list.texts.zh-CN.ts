export const texts = {
  none: '已经排好的日子里没有您的班。明天的班前一天 19:00 提醒。',
  list: '您的班:\n{lines}',
  line: '{date}({day}){time} {school}→{point} {state}',
  states: {
    PLANNED: '还没回复',
    ASKED: '在等您回复',
    CONFIRMED: '能来',
    DECLINED: '来不了',
    CHECKED_IN: '已到',
    DONE: '已完成',
    NO_SHOW: '没到',
    SWAPPED: '已换出',
  },
} as const;
