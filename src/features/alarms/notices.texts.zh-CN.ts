import { previewsOf } from '../../messaging/index.js';
import { texts } from './alarms.texts.zh-CN.js';

export const alarmsNotices = previewsOf('alarms', texts, {
  ring: ['S', '接警的人', '警报'],
  ringAgain: ['S', '接警的人', '还没有人接手'],
  taken: ['S', '接警的人', '有人接手了'],
  story: 'part',
  newFact: ['S', '接警的人', '有新情况'],
  ownerFact: ['S', '接手的人', '有新情况'],
  newFactMasked: ['S', '接警的人', '有新情况,不写名字'],
  ownerNews: ['S', '接手的人', '有新情况'],
  decide110: ['S', '接手的人', '要不要报 110'],
  closed: ['S', '接警的人', '结束了'],
});
