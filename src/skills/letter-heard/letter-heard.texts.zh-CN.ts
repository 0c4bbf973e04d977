export const texts = {
  none: '现在没有等您读给孩子听的话,没有记。要找人就回「人工」。',
  noneFor: '【{child}】没有等您读的话,没有记。要改请写清楚孩子名字。',
  which: '读给哪个孩子听了?\n{list}\n{n} 都读了',
  option: '{n} {child}:{from}的话',
  done: '【{child}】记下:{time} 听了,已告诉{from}。10分钟内回「撤销」可以取消。',
  answerToo: '孩子的话也带到了。',
  answerKept: '孩子说的话先不发给家里,老师和负责人会看。',
  gone: '这句话已经读过或撤回了,没有再记。',
  back: '好,改回没读,已告诉家长;读了请再回「听了」。',
  all: /都|全部|所有/,
  /** The word that says it, and the child's own words behind it. */
  verb: /(?:听到了|听埋|听完了?|听了|听咗|听过了?|读完了?|读了|读咗|念完了?|念了|念咗|转告了|转告咗|讲咗|讲了|说了|话咗|放了|放咗|播了|播咗|带到了?)/,
  lead: /^(?:(?:佢|她|他|孩子)?[爸妈爷奶公婆嫲姑姨叔舅伯阿]{1,3}(?:嘅|的|嗰|那)?(?:句)?(?:留言|说话|话|信)[\s,,。.;;::!!、]*)?(?:给|俾|畀)?(?:佢|她|他|孩子)?(?:听|知|看|睇)?(?:了|咗|啦|喇|晒)?[\s,,。.;;::!!、]*/,
  /** What an unread text must have to be about a letter at all. */
  hint: /听|读|念|转告|带到/,
} as const;
