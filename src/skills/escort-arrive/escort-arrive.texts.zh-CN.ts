export const texts = {
  /** Everybody is there, without a number. */
  everybody: /齐|全部|都到|所有|一个不少|冇少|全到/,
  bareArrival: /^(?:我们|我哋|大家)?([\p{Script=Han}]{0,4}?)(?:到了|到咗|到啦|到着|到達|到达了)[!!。啊呀]*$/u,
  childThere: '{child}到书屋了',
  countNeeded: '到了请报人数,例:「到了{expected}」。少了谁回编号,例:「到了{expected} 少3」。',
  complete: '{time} 到{point}:应 {expected} 到 {expected} ✅,已告诉家长。',
  foundAll: '{time} {names}到{point},现在 {expected} 个到齐 ✅,已告诉家长和负责的人。',
  alreadyThere: '{point} 应 {expected} 到 {expected},之前已经记过了。',
  mismatch: '应 {expected} 到 {count}!没点到的请马上回编号(例:「少3」)。已叫学校负责人。先别告诉家长到了。',
  childLine: '{n}号{child}({cls})',
  missing: '🔴 应 {expected} 到 {count},少了{names}。已通知家长和学校负责人。请一位大人看住其他孩子,另一位马上回头找。',
  stillMissing: '{time} 记下了。{names} 还没找到,有消息请马上说。',
} as const;
