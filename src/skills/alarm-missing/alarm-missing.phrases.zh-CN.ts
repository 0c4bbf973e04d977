import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

export const phrases: PhraseBook = {
  intent: 'alarm.missing',
  roles: ['guardian'],
  slots: ['child', 'unresolved', 'date', 'time'],
  hears: [
    '4:仲未|还没|未|没|到而家|而家|现在 .. 返屋企|回家|回来|返嚟|返来|到家|返到 !q !kin',
    '5:唔见咗|不见了|失踪|走失|走丢|找不到|揾唔到|丢了 !account &child|kidword|pronoun|人',
    '4:唔知 去咗边|喺边|跑边',
    '4:没见|冇见|未见 .. 回|返|人|child',
  ],
  examples: [
    '我仔未返屋企',
    '嘉怡现在还没回来 电话也打不通',
    '阿雨唔见咗 书屋话冇见到佢',
    '孩子不见了',
    '揾唔到我个女',
    '小雨到而家都未返到屋企',
    '找不到孩子了',
    '我孙放学到而家冇见人',
    '天黑了孩子还没到家',
    '个仔走失咗',
    '孩子失踪了 帮帮忙',
    '嘉豪六点都未返',
    '同学话冇见过佢 去咗边都唔知',
    '我女儿没回家',
    '佢离家出走',
  ],
};
