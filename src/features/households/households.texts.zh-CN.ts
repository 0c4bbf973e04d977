export const texts = {
  reasonMoved: '搬走',
  someCoordinator: '学校负责人',
  moved: '{by}告知:【{children}】搬走了,以后不来。护送、可接名单和班级通知已停,档案记迁出。请核对学籍和交接。',
  parentsBack: '{by}告知:【{children}】的家长回来住了,档案已记在家。可接名单没有改,要改请和家里核对。',
  dispute:
    '{by}告知:【{children}】家里在争孩子。可接名单已停用:谁来都先不交,孩子留在老师身边,等{who}决定。不要向任何一方转述。',
  ban: '{by}说:不要让{banned}接【{children}】。{banned}已停用:来了先不交,孩子留在老师身边,等{who}决定。其他登记的人照常接。不要向任何一方转述。',
  banAll:
    '{by}说不许别人接【{children}】,没说清或在争抚养权。可接名单已停用:谁来都先不交,孩子留在老师身边,等{who}决定。不要向任何一方转述。',
  howToSettle: '\n核实后请回「{child} 争议解除」定下来。',
  banRegretted:
    '{by}想撤回【{children}】不让接的那句话。名单还停用着,请打电话核实是不是本人的意思,再回「{child} 争议解除」。',
  upheld: '{by}:【{children}】的争议已处理:{banned}以后不能接,来了不放人;其他登记的人照常。请照名单交接。',
  settled: '{by}:【{children}】的争议已处理,可接名单照原来的。请照名单交接。',
  left: '{by}记录:【{children}】从 {date} 起离校({why}),以后不来。护送、可接名单和班级通知已停,{file}。请核对学籍和交接。',
  reasonClass: '转学',
  classOf: '{school}{cls}',
  classMoved: '{by}记录:【{child}】从{was}转到{cls},学习点和接的人不变。请两位老师交接。',
  schoolMoved: '{by}记录:【{child}】从{was}转到{cls}。原来学校今天、明天的名单已去掉 ta;新学校的护送请协调员核对。',
  classBack: '{by}撤回了:【{children}】换班的事不算,还在原来的班。请照原来的办。',
  takenBack: '{by}撤回了:【{children}】那件家里的事说错了,护送、名单、档案和通知都已恢复。请照原来的办。',
} as const;

/** Why a pupil comes no more, and what becomes of the care file. */
export const leavingWords = {
  why: { moved_away: '搬走', transferred: '转学', graduated: '毕业', turned_sixteen: '满16周岁' },
  file: {
    moved_away: '档案记迁出',
    transferred: '档案记迁出',
    graduated: '关爱档案留着,村里照常',
    turned_sixteen: '档案记满16周岁',
  },
} as const;
