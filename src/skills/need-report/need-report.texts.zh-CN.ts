export const texts = {
  which: '请写孩子全名,例如「林小雨 家屋顶漏雨」,还没有记。',
  filed: '【{child}】已转给{owner},{due} 前办,办好告诉您。10分钟内回「撤销」可以取消。',
  own: '【{child}】记下了。附近没有别人可以转,请您自己在 {due} 前跟进。10分钟内回「撤销」可以取消。',
  nobody:
    '【{child}】记下了,还没有人办:村里、学校到区里都没人可转。急的请打电话;有人接手就告诉您。10分钟内可「撤销」。',
  done: '记下:办好了,已告诉报的人。',
  gone: '这件事已经办结或撤回了,没有再记。',
  withdrawn: '好,撤回了,已告诉对方不用办。',
  /** 1, and how it was done after it. */
  how: /^\s*[1①](?:[.。、,,::]|\s)\s*(\S.*)$/s,
  /** The owner says in other words than 1 that it was seen to. */
  seenTo: /搞掂|搞定|办好|修好|补好|整好|弄好|解决|处理好|处理完|送到(?:了|咗)|送去(?:了|咗)/,
  whichDone:
    '【{child}】有几件在办,是哪一件?请在那一件的消息下面回「1 怎么办的」,或在网页「结对与走访」里点「办好了」。',
} as const;
