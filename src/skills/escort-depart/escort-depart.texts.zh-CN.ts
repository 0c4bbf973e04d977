export const texts = {
  left: '{time} 出发 {count} 人,预计 {eta} 到{point}。到了请报人数,例:「到了{count}」。路上下大雨或有事请马上说。',
  alone: /自己|自行|独自|一个人/,
  wentHomeAlone: '{child}自己回家了',
} as const;
