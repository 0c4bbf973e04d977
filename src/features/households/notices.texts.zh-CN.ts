import { previewsOf } from '../../messaging/index.js';
import { texts } from './households.texts.zh-CN.js';

export const householdsNotices = previewsOf(
  'households',
  texts,
  {
    reasonMoved: 'part',
    someCoordinator: 'part',
    moved: ['N', '老师、护送', '孩子搬走了'],
    left: ['N', '老师、护送', '孩子离校了'],
    reasonClass: 'part',
    classOf: 'part',
    classMoved: ['N', '老师、协调员', '孩子换班级'],
    schoolMoved: ['N', '老师、协调员', '孩子换学校'],
    parentsBack: ['N', '老师', '家长回来住了'],
    dispute: ['S', '老师、护送', '家里在争孩子'],
    ban: ['S', '老师、护送、心理老师', '家长不许某人接'],
    banAll: ['S', '老师、护送、心理老师', '家长不许别人接'],
    howToSettle: 'part',
    banRegretted: ['S', '学校负责人', '家长想撤回不让接的话'],
    upheld: ['S', '老师、护送', '不让接的定下来了'],
    settled: ['S', '老师、护送', '争议处理好了'],
    classBack: ['N', '老师', '换班的事不算'],
    takenBack: ['N', '老师、护送', '家里的事说错了(争孩子的按安全发)'],
  },
  { why: '搬走', file: '档案记迁出', was: '三1' },
);
