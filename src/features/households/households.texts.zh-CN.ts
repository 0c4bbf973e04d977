export const texts = {
  reasonMoved: '搬走',
  someCoordinator: '学校负责人',
  moved: '{by}告知:【{children}】搬走了,以后不来。护送、可接名单和班级通知已停,档案记迁出。请核对学籍和交接。',
  parentsBack: '{by}告知:【{children}】的家长回来住了,档案已记在家。可接名单没有改,要改请和家里核对。',
  dispute:
    '{by}告知:【{children}】家里在争孩子。可接名单已停用:谁来都先不交,孩子留在老师身边,等{who}决定。不要向任何一方转述。',
  settled: '{by}:【{children}】的争议已处理,可接名单照原来的。请照名单交接。',
  takenBack: '{by}撤回了:【{children}】那件家里的事说错了,护送、名单、档案和通知都已恢复。请照原来的办。',
} as const;
