import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';
import { STAFF } from '../../conversation/meaning/reading.js';

export const phrases: PhraseBook = {
  intent: 'visit.log',
  roles: ['teacher', ...STAFF],
  slots: ['child', 'unresolved', 'person', 'date', 'time', 'text'],
  past: true,
  command: true,
  hears: [
    '6:date|^去|去咗|去了|探咗|探了|看了|睇咗|睇过 child 家|屋企 !ask !接 !要 !几时',
    '5:去 child 家 看了|睇咗|看过|坐了|坐咗|走了',
    '5:^探咗|探了|探望|睇咗|看望 child !ask',
    '5:^visitw !ask !没 !未 !还 !仲',
    '5:visitw|去咗|去了 child|person|kin|屋企|家 !ask !还有 !没去 !未去 !多久 !谁 !几户 !边个 !冇人 !没人 !好久',
    '5:date visitw child|person|title !ask',
    '4:visitw &child|person|kin !ask !没 !未 !冇 !还有 !进度 !几户',
    '4:child 家|屋企 去咗|去了|去过|家访|走访|入户 !ask !没',
  ],
  examples: [
    '家访 小雨 昨晚7点 奶奶在 屋顶漏雨',
    '周六下昼去家访咗嘉豪 阿公身体几好',
    '家访 思琪 前日 佢话夜晚俾阿公打',
    '走访邓阿婆 煮饭有困难',
    '寻日走访小雨屋企 阿公话药食完咗',
    '走访 嘉豪家 上午十点 阿爸又打佢 背脊有瘀',
    '今日上门睇咗小宇 奶奶病了',
    '家访小雨 妈妈在家 沟通顺利',
    '昨天入户嘉怡家 家里整洁',
    '去咗思琪屋企家访 佢阿嫲话佢夜晚唔肯瞓',
    '走访陈伯 腿脚不便',
    '探访王婆婆 一切都好',
    '今天走访小雨家 爷爷说缺米',
    '家访 嘉豪 上周五 爸妈都在外',
    '噚日去轩轩家 阿公阿婆喺屋企',
  ],
};
