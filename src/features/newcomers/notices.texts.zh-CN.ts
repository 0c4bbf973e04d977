import { previewsOf } from '../../messaging/index.js';
import { texts } from './newcomers.texts.zh-CN.js';

export const newcomersNotices = previewsOf(
  'newcomers',
  texts,
  {
    child: 'part',
    phone: 'part',
    confirm: ['N', '协调员', '报来新增的孩子'],
    confirmed: ['N', '报的人', '已建档'],
    refused: ['N', '报的人', '没有建档'],
    withdrawn: ['N', '协调员', '新增撤回了'],
  },
  { by: '梁秀', list: '林小雨(三2)。', who: '吴敏' },
);
