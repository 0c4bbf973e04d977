export const texts = {
  preview: '{cls} 快报预览:\n{lines}\n其余 {normal} 人记为正常(不打扰家长)。\n1 发 2 先不发',
  line: '→ {child}家长:{text}',
  noExceptions: '没有要单独告诉家长的。',
  normal: '今天正常',
  sent: '发了:{count} 位孩子的家长各收到自己孩子的;其余 {normal} 人记为正常。10分钟内回「撤销」可以取消。',
  notSent: '好,先不发,什么都没记。',
  whichClass: '是哪个班?例:「三2 全部正常 除了 王小明没交作业」。',
  whatAbout: '{names} 怎么了?请写在名字后面再发一次,例:「三2 全部正常 除了 王小明没交作业」。',
  heldBack: '【{names}】的那条先给学校负责人和心理老师看,不发家长。',
} as const;
