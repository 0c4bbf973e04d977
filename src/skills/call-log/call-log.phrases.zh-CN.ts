import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

export const phrases: PhraseBook = {
  intent: 'call.log',
  roles: ['teacher'],
  slots: ['child', 'unresolved', 'relation', 'date', 'time', 'minutes', 'text'],
  past: true,
  command: true,
  hears: [
    '5:^contactw !ask !没 !未',
    '5:打电话|打咗电话|打了电话|通话|通了电话|电联|致电|通电话|微信联系|联系了|联系咗|打过电话|视频 .. kin|家长|child !ask !还有 !没联系 !帮',
    '5:kin|家长 .. contactw|打我电话|打电话|来电|倾咗|聊了|通话|通电话|联系 !ask !没联系 !还有 !同意 !核实',
    '5:同|跟|和|给|与 child kin|家长 .. 倾|聊|讲|通|打|谈|联系|电话',
    '4:kin minutes',
  ],
  examples: [
    '电联 小雨爸 10分钟 国庆回过家',
    '小雨爸打我电话倾咗一刻钟',
    '昨天给轩轩妈打电话了 没人接',
    '电联思琪妈妈 15分钟 说年底回来',
    '今天和小宇爸爸通了电话',
    '打咗电话俾嘉豪阿妈 冇人听',
    '同小雨奶奶通电话 倾咗半个钟',
    '嘉怡爸来电 问成绩',
    '致电琪琪外婆 20分钟',
    '联系了小雨妈 她说国庆回',
    '微信联系轩轩爸 十分钟',
    '昨晚同王小明阿爸倾咗廿分钟',
    '与小雨家长电话沟通5分钟 了解情况',
  ],
};
