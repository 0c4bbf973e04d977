import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

export const phrases: PhraseBook = {
  intent: 'wrong_child',
  roles: ['guardian'],
  slots: ['child', 'unresolved', 'class'],
  hears: [
    '5:wrongsend &child|kidword|class|家|叫|人|姓',
    '5:发错|搞错|认错|弄错|送错|绑错|寄错|错人|揾错人|找错人 !刚才 !我',
    '5:我家没|我冇|我屋企冇|我家冇|没有叫|冇叫|我没有|我家没有 .. child|孩子|仔|女|叫|class',
    '4:不是我|唔系我|不系我 孩子|仔|女|家|娃|小孩|个仔|个女|child|屋企',
    '4:我 仔|女|孩子|个仔|个女 叫|系|是 child .. 唔系|不是|不叫|唔叫',
    '4:child 系边个|是谁|唔识|不认识',
  ],
  examples: [
    '你发错,我家没有叫小宇的',
    '我女叫小雨 唔系小宇 你发错啦',
    '发错人了 我冇仔喺三2班',
    '这不是我孩子',
    '搞错了吧 我孩子不叫这个',
    '唔系我仔喎',
    '我屋企冇人叫志豪',
    '你们认错人了',
    '小宇不是我家的',
    '绑错孩子了',
    '你搞错了 我没有孩子在三1',
    '边个系小宇呀 我唔识',
    '我家孩子不在这个学校 发错了',
    '寄错人啦',
    '我没孩子读五1',
    '我个仔唔系叫嘉豪 搞错咗',
  ],
};
