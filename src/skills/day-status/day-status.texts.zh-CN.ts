export const texts = {
  noRuns: '今天没有四点半的班。',
  status: '{time} 今天:\n{lines}\n{open}',
  run: '{point} {state}:应 {expected}(请假/没来 {away}),待交接 {waiting},路上 {walking},到点 {there},已接走 {gone},没见到 {missing};护送确认 {confirmed} 人',
  totals: '{runs} 个班,{children} 个孩子,已有着落 {done},还没了结 {open}。',
  alarms: '⚠️ 有 {count} 件事没了结,回「接手」或「找到了 在哪」。',
  noAlarms: '没有没了结的警报。',
  handed: '\n今天转给您的事(包括投诉)有 {all} 件,还没回 {open} 件。',
  nothingHanded: '\n今天没有人转给您的事,也没有投诉。',
  unowned: '\n家里要办的事有 {count} 件还没人办,请到网页「结对与走访」接手。',
  complaint: /投诉|意见|反映/,
  exception: '⚠️ {what}:{names}',
  open: { MISSING: '没有下落', NOT_COLLECTED: '还没人接' },
  who: '{what}:{names}',
  away: { ABSENT: '没来', EXCUSED: '请假', EXPECTED: '还没点名', EN_ROUTE: '在路上' },
  /** Names are wanted, and not only numbers. */
  asksWho:
    /(?:谁|边个|哪个|哪些|哪几个|边几个|有冇人|有没有人).{0,6}(?:没|冇|未|缺|请)|(?:没|冇|未|缺|请).{0,6}(?:谁|边个|哪个|哪些|哪几个|边几个)/,
  suspended: '停课',
  states: { PLANNED: '未出发', EN_ROUTE: '在路上', SHELTERING: '避险中', AT_POINT: '到点', CLOSED: '已结束' },
} as const;
