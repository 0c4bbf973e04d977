import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

export const phrases: PhraseBook = {
  intent: 'pickup.verify',
  roles: ['teacher'],
  slots: ['child', 'unresolved', 'relation', 'choice', 'date', 'time'],
  hears: [
    '5:verified &kin|child|家长|登记|号码|电话|接|本人 !还有 !没看 !通知 !ask',
    '5:核实|核实过|核过|核对|已核实|问过|打过|确认过',
    '5:登记号码|登记的号码|登记电话|预留号码|号码|电话 打不通|打唔通|没人接|冇人接|关机|停机|空号|noanswer',
    '4:kin|家长 agree|同意|不同意|唔同意|refuse|noanswer !ask !通知',
    '4:noanswer !昨天 !给',
  ],
  examples: [
    '小雨姑丈核实过了 同意',
    '登记号码打不通',
    '问过琪琪妈 唔同意佢舅父接',
    '已核实 可以接',
    '核实了 是他本人',
    '打不通',
    '家长不同意',
    '打过电话 佢阿妈话得',
    '号码是空号',
    '小雨爸爸同意了',
    '电话没人接 核实唔到',
    '核对过 冇问题',
    '嘉怡妈妈不同意舅舅接',
    '问过奶奶 说可以',
    '登记的电话关机',
    '已确认 同意接',
    '打咗三次都冇人听',
  ],
};
