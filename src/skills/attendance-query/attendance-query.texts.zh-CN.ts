export const texts = {
  today: '{cls} 今天四点半 {n} 人{names}。{away}{before}{frozen}',
  absent: '{cls} {day}不去四点半的:{names}。没点名的不在内,要问一个孩子请写名字。',
  nobodyAbsent: '{cls} {day}没有请假或没来的记录。要问一个孩子请写名字。',
  /** Asks only for those who are away. */
  whoIsAway:
    /(?:谁|边个|哪个|哪些|哪几个|有冇人|有没有人).{0,4}(?:没来|没去|冇嚟|冇来|冇去|未来|请假|请咗假|缺)|(?:缺|缺席|请假|没来|没去|冇嚟|冇去)了?(?:的|嘅)?(?:是|系)?(?:谁|边个|哪些|哪几个)/,
  coming: '{cls} {day}名单上 {n} 人{names}。{away}到时以当天名单为准。',
  past: '{cls} {day}四点半去了 {n} 人{names}。{away}{unrecorded}',
  names: ':{names}',
  away: '不去的:{names}。',
  unrecorded: '在名单上、没有点名记录的:{names}。',
  before: '上一次 {count} 人。',
  frozen: '名单已锁定。',
  notInClass: '您班上没有找到「{name}」。请再说一次全名。',
  notYours: '您不带{cls},看不到它的名单。',
  tooFar: '{day}的名单还没有排,提前两周内才看得到。是不是上课请问「{day}有课吗」。',
  noList: '{day}没有四点半的名单。是不是上课请问「{day}有课吗」。',
  childComing: '【{child}】{day}在名单上,到时以当天名单为准。',
  childAway: '【{child}】{day}不去:{state}。',
  childNotListed: '【{child}】{day}不在四点半的名单上。',
} as const;
