import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

export const phrases: PhraseBook = {
  intent: 'shift.decline',
  roles: ['volunteer'],
  slots: ['date', 'reason', 'time'],
  hears: [
    '4:cannot !ask !late !swapw !child !collect',
    '4:date cannot !ask !swapw',
    '4:去唔到|来不了|嚟唔到|去不了|带不了|带唔到|不能来|唔嚟得|请假|不来了|唔去啦|唔得|不能去|走唔开|走不开 !ask !有冇',
    '4:今日|今天|听日|明天 .. 唔得闲|没空|有事|请假|没时间|冇时间|不得闲|休息',
    '3:病|发烧|感冒|不舒服|摔伤|扭伤|住院 .. cannot|请假|来不了|去唔到',
  ],
  examples: [
    '今日去唔到,个仔发烧',
    '明天带不了队 老公摔伤了腿',
    '来不了',
    '我今日来不了',
    '听日唔得闲 去唔到',
    '明天有事不能来',
    '唔好意思 今日走唔开',
    '今天请假 我病了',
    '听日加班 嚟唔到',
    '明天去不了 要去医院',
    '今日唔得 屋企有事',
    '抱歉明天来不了 发烧',
    '我今天不能带队',
    '听日请个假 要返老家',
    '明天没空 家里来客人',
    '今日唔去啦 头痛',
  ],
};
