import { previewsOf } from '../../messaging/index.js';
import { texts } from './week-cards.texts.zh-CN.js';

export const weekCardNotices = previewsOf(
  'week-cards',
  texts,
  {
    head: ['D', '家长', '周五的周卡(图片发不出时的文字)'],
    child: 'part',
    activities: 'part',
    note: 'part',
    foot: 'part',
    invite: ['D', '家长', '周五晚上,只问一次:要不要周卡'],
  },
  { from: '9月7日', to: '9月11日' },
);
