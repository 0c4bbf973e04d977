import { previewsOf } from '../../messaging/index.js';
import { texts } from './households.texts.zh-CN.js';

export const householdsNotices = previewsOf('households', texts, {
  reasonMoved: 'part',
  someCoordinator: 'part',
  moved: ['N', '老师、护送', '孩子搬走了'],
  parentsBack: ['N', '老师', '家长回来住了'],
  dispute: ['S', '老师、护送', '家里在争孩子'],
  settled: ['S', '老师、护送', '争议处理好了'],
  takenBack: ['N', '老师、护送', '家里的事说错了(争孩子的按安全发)'],
});
