export const texts = {
  forWhom: '【{child}】({cls})快报:{text}\n{shared}给谁看?1 家长和我 2 只给心理老师 3 只我',
  /** Marks and ranks never go home: what would. */
  shared: '家长只会看到:「{shared}」(分数、名次不发家长)\n',
  marksOnly: '【{child}】({cls})快报:{text}\n分数、名次不发家长。给谁看?2 只给心理老师 3 只我',
  marksStay: '分数、名次不发家长。回 2 只给心理老师,回 3 只您看;要告诉家长请只写表现,再发一次。',
  whichOf: '「{name}」是哪一个?\n{options}',
  whichChild: '是哪个孩子?请写「快报 名字 内容」。',
  notInClass: '您班上没有找到「{name}」。请写全名。',
  oneAtATime: '快报一次写一个孩子;全班的请写「三2 全部正常 除了…」。',
  whatAbout: '请把内容写在名字后面,例:「快报 {child} 作业好」。',
  toGuardians: '记下,已发给家长。10分钟内回「撤销」可以取消。',
  toCounsellor: '记下,只发给心理老师,家长看不到。10分钟内回「撤销」可以取消。',
  heldBack: '记下。这一条先给学校负责人和心理老师看,不发家长。10分钟内回「撤销」可以取消。',
  toNobody: '记下,只有您看得到。10分钟内回「撤销」可以取消。',
  takenBack: '撤回了,没有人收到。',
  corrected: '撤回了。已收到的 {corrected} 人会看到更正:那条发错了,请不要当真。',
} as const;
