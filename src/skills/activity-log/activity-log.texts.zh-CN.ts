export const texts = {
  logged: '记下了:{date} {point}:{words}{count}。{nth}10分钟内回「撤销」可以取消。',
  count: ',{count} 人',
  noCount: ',人数没说',
  nth: '这天一共记了 {nth} 项。',
  withdrawn: '撤回了,那项活动不算了。要重新记请直接再说一次。',
  what: '做了什么?请写在一起,例:「作业辅导+毛笔字 11人」。',
} as const;
