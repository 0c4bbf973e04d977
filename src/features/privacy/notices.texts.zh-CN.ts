import { previewsOf } from '../../messaging/index.js';
import { privacyTexts } from './privacy.texts.zh-CN.js';

export const privacyNotices = previewsOf(
  'privacy',
  privacyTexts,
  {
    glassReview: ['N', '复核的人', '有人紧急查看档案'],
    rightsCorrect: ['N', '管档案的人', '家长要更正资料'],
    rightsErase: ['N', '管档案的人', '家长要删除资料'],
    rightsCopy: ['N', '管档案的人', '家长要打印的资料'],
    rightsDone: ['A', '家长', '资料的事办好了'],
    rightsErased: ['A', '家长', '资料删除的回执'],
    rightsCopied: ['A', '家长', '打印的资料给了'],
    rightsRefused: ['A', '家长', '资料的事没有办'],
    correct: 'part',
    erase: 'part',
    copy: 'part',
    erased: 'part',
  },
  { who: '爸爸林志强', reason: '孩子晕倒,要查过敏', words: '住址改成河边村' },
);
