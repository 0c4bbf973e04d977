import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';
import { STAFF } from '../../conversation/meaning/reading.js';

export const phrases: PhraseBook = {
  intent: 'shift.assign',
  roles: STAFF,
  slots: ['date', 'person', 'time'],
  hears: [
    '6:叫|让|派|安排|改由|换|由 person .. 顶|替|代|带|去|负责 .. 队|线|班|更|佢|嗰队',
    '5:assignw person|child|title teamw|去|带|顶|上|接|来|值班 !who !找',
    '5:改由|改派|换成|改成|改为|改 person|child',
    '5:叫|派|让|安排|由|请|换 person 去|带|带队|顶|上|替|接|值班|负责 !who !ask !打',
    '4:person 顶|替|代|去|带队|带|负责|上 line|date|person !who !缺 !没到 !几次',
    '6:person 请假|病|病咗|唔得|来不了|不能来|冇空|没空 .. person 补|补上|顶|顶上|替|替上 !who',
    '4:line|date .. 换|叫|派|安排|由 person',
  ],
  examples: [
    'C队叫阿芳去',
    '下周三石角改由杨帆带队',
    '今日阿磊唔得 换桂珍姐顶',
    '明天让阿帆带A队',
    '派桂珍去石角',
    '听日B线安排陈芳',
    '今天C队换杨帆',
    '周五由桂珍带',
    '阿芳顶桂珍',
    '叫杨帆替阿芳',
    '石角今日改陈芳',
    '请桂珍去C队',
    '安排阿芳明天值班',
    '后天书屋换阿帆负责',
    '杨帆去B队',
  ],
};
