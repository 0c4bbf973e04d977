import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';
import { STAFF } from '../../conversation/meaning/reading.js';

export const phrases: PhraseBook = {
  intent: 'case.note',
  roles: STAFF,
  slots: ['child', 'unresolved', 'topic.case', 'text', 'date', 'time'],
  command: true,
  hears: [
    '5:child|case 会谈|面谈|咨询|辅导 .. 谈到|说|讲|提到|表示|情绪|画',
    '5:记一下|记下|补记 child|case',
    '5:child|case 会谈记录|谈话记录|个案记录|辅导记录',
    '5:^notew|记录|记 case|child',
    '5:^记录 !交接 !查 !谁',
    '5:notew case',
    '4:case .. 情绪|话|说|稳定|平稳|好转|愿意|睡|家长|妈|爸|画|哭 !约 !改 !结案 !升 !看过 !谁 !ask',
  ],
  examples: [
    '记录 0231 情绪平稳 愿意画画',
    '记录0240 阿嫲话夜晚瞓得好返',
    '记录 0198 今日话唔想生',
    '记录 小雨 情绪低落 不愿说话',
    '补记 0231 妈妈来电 关系缓和',
    '笔记 0240 沙盘摆了很多围栏',
    '0231 今天主动打招呼',
    '记低 0198 情绪好转',
    '记录0231 第三次会谈 哭了',
    '备注 0240 睡眠差',
    '写个案 0198 与父亲冲突',
  ],
};
