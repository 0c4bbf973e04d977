import { previewsOf } from '../../messaging/index.js';
import { pairingTexts } from './pairing.texts.zh-CN.js';

export const pairingNotices = previewsOf(
  'pairing',
  pairingTexts,
  {
    offer: ['N', '老师或志愿者', '请 ta 结对'],
    accepted: ['N', '提出的人', '答应结对'],
    declined: ['N', '提出的人', '不方便结对'],
    handedOn: ['N', '原来结对的人', '已交给别人'],
    handOn: ['N', '协调员', '结对的人想交给别人'],
    handOnRefused: ['N', '结对的人', '没有同意交给别人'],
    need: ['N', '村里或学校', '家里要办的事'],
    needDone: ['N', '报事的人', '办好了'],
    needDoneHow: ['N', '报事的人', '办好了,怎么办的'],
    written: ['N', '结对的人', '协调员替 ta 记了纸质走访'],
    needWithdrawn: ['N', '村里或学校', '不用办了'],
    needOwned: ['N', '报事的人', '有人接手办了'],
    entryWithdrawn: ['N', '写记录的人', '走访记录被撤回'],
    erased: 'part',
    dueLine: 'part',
    visit: 'part',
    call: 'part',
    talk: 'part',
    parents: 'part',
    tick: ['N', '结对的人', '周一:上周联系没记的'],
    quiet: ['N', '结对的人、协调员', '几周没和爸妈联系'],
    dueDigest: ['N', '结对的人', '周一:这周要联系的'],
    overdue: ['N', '协调员', '周一:逾期一周以上'],
    overdueOne: 'part',
  },
  { by: '吴敏', words: '屋顶漏雨', outcome: '周六请人换了瓦', on: '9月14日', why: '记错了孩子', desk: '吴敏' },
);
