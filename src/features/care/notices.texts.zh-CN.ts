import { previewsOf } from '../../messaging/index.js';
import { reminderTexts } from './entrustment-reminders.texts.zh-CN.js';

export const careNotices = previewsOf(
  'care',
  reminderTexts,
  {
    today: 'part',
    inDays: 'part',
    staff: ['N', '管档案的人', '委托照护协议到期'],
    parents: ['N', '家长', '委托照护协议到期'],
  },
  { when: '还有 30 天' },
);
