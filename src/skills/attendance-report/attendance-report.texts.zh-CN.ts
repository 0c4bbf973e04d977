export const texts = {
  agrees: '{cls} 今天四点半 {expected} 人,和名单一致 ✅{away}{yesterday}{frozen}',
  differs:
    '{cls} 名单是 {expected} 人:{names}。{away}您报 {count},对不上;谁请假或没来请说「缺 名字」。{yesterday}{frozen}',
  away: '不去的:{names}。',
  before: '上一次 {count} 人。',
  frozen: '名单已锁定。',
  marked: '【{child}】记下:今天{what}。现在应 {expected} 人。10分钟内回「撤销」可以取消。',
  leftAlready: '【{child}】已经跟护送走了,不能记请假或没来。有疑问请马上问护送。',
  noRun: '【{child}】今天没有四点半的接送。',
  noneToday: '今天您班上没有四点半的名单。',
  notInClass: '您班上没有找到「{name}」。请再说一次全名。',
  bySound: '您说的是{names}吗?\n1 是 2 不是',
  notThatOne: '好,没有记。请再说一次全名。',
  lost: '【{child}】记下:在找。已叫学校负责人,并告诉家长。找到请马上说。',
  takenBack: '撤回了,孩子照常在今天的名单上。',
  /** Words of leave, as against simply not being there. */
  leaveWords: /请假|事假|病假|假|发烧|生病|感冒|不舒服|唔舒服|看病|住院|肚/,
} as const;
