export const texts = {
  which: '请写孩子全名,例如「家访 林小雨 昨晚7点 奶奶在」,还没有记。',
  visit: '【{child}】{date} {what}记下(家长看不到)。10分钟内回「撤销」可以取消。{need}',
  call: '【{child}】{date} 电话联系记下(家长看不到)。10分钟内回「撤销」可以取消。{need}',
  talk: '【{child}】{date} 陪伴记下(家长看不到)。10分钟内回「撤销」可以取消。{need}',
  need: '\n要办的事「{words}」已转给{owner},{due} 前办,办好告诉您。',
  needOwn: '\n要办的事「{words}」附近没有别人可以转,请您自己在 {due} 前跟进。',
  needUnowned: '\n要办的事「{words}」记下了,还没有人办:村里、学校到区里都没人可转。急的请打电话,有人接手就告诉您。',
  withdrawn: '好,那条记录撤回了。',
  visited: '走访',
  comma: '、',
  /** What people call a visit; the answer calls it the same. */
  visitWord: /家访|走访/,
  future: '日期还没到,没有记。请写已经做了的。',
  /** Words that say a family lacks something. */
  needs:
    /漏雨|漏水|没米|冇米|缺米|断电|停电|断水|没棉被|冇棉被|缺|困难|没钱|冇钱|坏了|烂咗|要修|要人帮|没人照顾|冇人照顾/,
} as const;
