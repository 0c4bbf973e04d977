import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';
import { ROLES } from '../../conversation/meaning/reading.js';

export const phrases: PhraseBook = {
  intent: 'thanks',
  roles: ROLES,
  slots: [],
  hears: [
    '7:^thankw .. 还|仲|一直|日日|天天|每日 送|带|照顾|陪|帮|接 !ask',
    '4:^唔该$',
    '4:^唔该 你|你哋|老师|晒',
    '5:thankw !ask !collect !leaveword !classw !到',
    '4:thankw$',
  ],
  examples: [
    '多谢晒桂珍姐',
    '唔该晒',
    '谢谢梁姐',
    '谢谢',
    '多谢',
    '感谢老师',
    '谢谢你们',
    '太感谢了',
    '唔该哂',
    '多谢你呀',
    '好的谢谢',
    '收到 谢谢',
    '谢谢老师辛苦了',
    '有心啦 多谢',
    '万分感谢',
  ],
};
