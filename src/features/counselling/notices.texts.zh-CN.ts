import { previewsOf } from '../../messaging/index.js';
import { texts } from './counselling.texts.zh-CN.js';

export const counsellingNotices = previewsOf(
  'counselling',
  texts,
  {
    danger: ['S', '接警的人', '个案有危险信号'],
    reminder: ['N', '心理老师', '约谈提醒'],
    today: 'part',
    tomorrow: 'part',
  },
  { code: '0231', who: '周岚' },
);
