import { previewsOf } from '../../messaging/index.js';
import { texts } from './reporting.texts.zh-CN.js';

export const reportingNotices = previewsOf('reporting', texts, {
  receipt: 'part',
  callAlso: ['S', '接手的人', '又有人报告同一件事'],
  nobodyTook: ['S', '接警的人', '强制报告到时没人接手'],
  callNow: ['S', '接手的人', '强制报告到时还没打电话'],
  stillComing: ['S', '报告人', '还没有人打来'],
});
