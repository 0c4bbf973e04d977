import { previewsOf } from '../../messaging/index.js';
import { texts } from './rooms.texts.zh-CN.js';

export const roomsNotices = previewsOf(
  'rooms',
  texts,
  {
    booked: ['N', '亲情屋的人', '家长约了视频'],
    cancelled: ['N', '亲情屋的人', '视频取消'],
    soon: ['N', '亲情屋的人', '视频快到了'],
    reminder: ['N', '家长', '今天视频提醒'],
  },
  { who: '爸爸林志强', time: '19:00' },
);
