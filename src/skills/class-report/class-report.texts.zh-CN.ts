export const texts = {
  preview: '{cls} 快报预览:\n{lines}\n其余 {normal} 人记为正常(不打扰家长)。\n1 发 2 先不发',
  line: '→ {child}家长:{text}',
  /** Marks and ranks never go home. */
  marksOnly: '→ {child}:分数、名次不发家长,只留给您看',
  noExceptions: '没有要单独告诉家长的。',
  notOfClass: '「{name}」不在{cls}名单上,没有记;是本班的请回 2,写全名再发一次。',
  whichOne: '「{said}」说的是哪一个?\n{options}',
  exceptWhom: '没认出是哪个孩子,这句没有记。请写全名再说一次,例:「除了 王小明没交作业」。',
  normal: '今天正常',
  join: ',',
  sent: '发了:{count} 位孩子的家长各收到自己孩子的;其余 {normal} 人记为正常。10分钟内回「撤销」可以取消。',
  notSent: '好,先不发,什么都没记。',
  whichClass: '是哪个班?例:「三2 全部正常 除了 王小明没交作业」。',
  whatAbout: '{names} 怎么了?请写在名字后面再发一次,例:「三2 全部正常 除了 王小明没交作业」。',
  heldBack: '【{names}】的那条先给学校负责人和心理老师看,不发家长。',
  /** Between two names: what follows is about both. */
  and: /^[\s\p{P}]*(?:、|和|同埋?|跟|与|及|以及)[\s\p{P}]*$/u,
  /** At the end of what was said of one: the next one begins. */
  further: /(?:[\s\p{P}]|还有|仲有|同埋|另外|以及)+$/u,
  exceptWord: /^.*?(?:除了|除咗)/u,
  /** A bubble that is no report by itself. */
  goesOn: /^[\s\p{P}]*(?:除了|除咗|还有|仲有|同埋|另外|加上|以及)/u,
} as const;
