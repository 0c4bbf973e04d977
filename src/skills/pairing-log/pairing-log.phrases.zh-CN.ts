import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

export const phrases: PhraseBook = {
  intent: 'pairing.log',
  roles: ['volunteer'],
  slots: ['child', 'unresolved', 'date', 'text', 'time'],
  past: true,
  command: true,
  hears: [
    '5:child|pronoun 同我讲|跟我说|跟我讲|和我说|同我倾|同我话|跟我聊 !报 !到',
    '5:talked child|kidword !接到',
    '5:同|跟|和|陪 child talked|倾|聊|坐|玩|谈|讲|睇书|看书|散步',
    '5:child 倾咗|聊了|谈了|坐咗|聊聊',
    '4:去睇过|去看了|看望|探咗|探望|去探|见咗|家访|睇过|去看过|看了 child',
    '4:child .. 话|说|讲 想|挂住|唔开心|不开心|好开心|好挂|担心|怕|唔想',
  ],
  examples: [
    '同阿雨倾咗,话想阿妈',
    '寻日去睇过思琪 成绩进步好开心',
    '同阿雨坐咗阵 佢话唔想生喇',
    '同小雨倾咗 佢话想死妈妈了',
    '跟小宇聊了一会 他说想爸爸',
    '陪嘉怡写作业 她很开心',
    '今日同嘉豪谈心 佢话数学好难',
    '和思琪聊天 情绪不错',
    '昨天去看小雨 奶奶身体不好',
    '今日见咗小宇 佢讲多咗话',
    '结对 小雨 今天话多了',
    '探咗嘉怡 佢瘦咗',
    '周六陪小雨散步 聊得好好',
    '同轩轩倾计 佢话挂住阿爸',
  ],
};
