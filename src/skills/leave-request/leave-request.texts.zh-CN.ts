export const texts = {
  today: '今天',
  because: '({reason})',
  noted:
    '【{child}】记下:{day}不去四点半{reason}。已告诉{teacher}和护送。放学请登记的家长到学校接;10分钟内回「撤销」可以取消。',
  asked: '【{child}】名单已经锁定,不能自动改。已问{teacher},改了马上告诉您;在那之前照原计划。',
  already: '【{child}】{day}已经记过不去四点半了。',
  tooLate: '孩子已经跟护送走了,请假来不及了。{record}',
  whichMeaning:
    '【{child}】今天是哪一种?\n1 请假,今天不去四点半\n2 照常去四点半,只是放学后不用送/由家里人来接\n没回之前照原计划。',
  planStands: '【{child}】照常去四点半。要换人接,请说「今天谁来接」。',
  bySound: '您说的是{child}({cls})吗?\n1 是 2 不是',
  notThatOne: '好,没有改动。请再说一次孩子的名字。',
  withdrawn: '【{child}】请假撤回了,照常去四点半。已告诉老师和护送。',
  frozen: '护送已经出发,不能自动改了。请联系班主任或学校负责人。',
  nothingToCancel: '【{child}】{day}没有请假记录,照常去四点半。',
  decidedYes: '好,改为请假,已告诉家长。',
  decidedNo: '好,名单不变,已告诉家长。',
  decidedAlready: '这件事已经有人决定了。',
} as const;
