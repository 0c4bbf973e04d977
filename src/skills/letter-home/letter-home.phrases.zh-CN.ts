import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

/** A picture is a child's drawing or letter for the parents. */
export const phrases: PhraseBook = {
  intent: 'pairing.log',
  skill: 'letter.home',
  roles: ['volunteer', 'teacher', 'coordinator', 'village'],
  slots: ['child', 'unresolved', 'text'],
  past: true,
  hears: [
    '6:child 画|写|做|讲|录|说|剪 .. 给|俾|畀 kin|家|屋企|家长|爸妈|父母 !ask !作业 !通知',
    '6:child .. 画|信|卡片|贺卡|照片|留言 .. 给|俾|畀|寄 kin|家|屋企|家长|爸妈|父母 !ask !通知',
    '6:给|俾|畀 child|kin .. 的 画|信|卡片|贺卡 !ask',
  ],
  examples: [
    '阿雨画给爸爸',
    '小雨写给爸爸的信',
    '小宇画咗幅画俾妈妈',
    '嘉怡做了张卡片给爸妈',
    '小雨给爸爸的画',
    '阿雨讲给爸爸听',
  ],
};
