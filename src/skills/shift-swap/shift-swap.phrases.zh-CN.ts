import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

export const phrases: PhraseBook = {
  intent: 'shift.swap',
  roles: ['volunteer'],
  slots: ['date', 'person', 'reason', 'time'],
  hears: [
    '7:帮我|帮手|帮忙|麻烦|可唔可以|能不能 找人|揾人|搵人|找个人|揾个人 .. 顶|替|代|换 !我来 !我去',
    '5:^调班|换班|换更|调更|掉班|掉更$',
    '5:swapw &shiftw|date|person|child|who|下 !改由',
    '5:同|跟|和|与 person|child 换|调|对调|调换|换班|调班|掉',
    '4:who .. 同我|跟我|和我|帮我 换|调|顶',
    '4:换|调 date|班|更',
    '4:有冇人|有没有人|边个可以|谁能|谁可以|边位 .. 换|顶|替|代',
  ],
  examples: [
    '我同阿芳换星期四',
    '下礼拜二想同杨帆调班 要饮喜酒',
    '周五边个可以同我换下',
    '想换班',
    '跟桂珍换一下周三',
    '星期五的班想和阿帆对调',
    '有人可以和我换听日的班吗',
    '我想调班',
    '谁能跟我换周一',
    '我和陈芳换一下 她周二我周四',
    '听日有事 想同人换更',
    '有冇人可以顶我星期三',
    '帮我换个人 周四',
    '周三那班跟杨帆换',
  ],
};
