import { previewsOf } from '../../messaging/index.js';
import { texts } from './children.texts.zh-CN.js';

export const childrenNotices = [
  ...previewsOf('children', texts, {
    noteForGuardians: ['N', '家长', '老师写的一句话'],
    noteForTeacher: ['N', '班主任', '结对人请留意'],
    noteForCounsellor: ['N', '心理老师', '请留意'],
    notice: ['N', '家长', '班级通知'],
    noteTakenBack: ['N', '家长', '发错了,撤回'],
    noticeTakenBack: ['N', '家长', '通知撤回'],
  }),
  // the same sentence, for readers who asked for one message in the evening or whose day is full
  ...previewsOf(
    'children.digest',
    { noteForGuardians: texts.noteForGuardians },
    {
      noteForGuardians: ['D', '家长', '傍晚汇总里的一条'],
    },
  ),
];
