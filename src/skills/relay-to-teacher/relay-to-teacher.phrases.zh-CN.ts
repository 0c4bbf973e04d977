import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

export const phrases: PhraseBook = {
  intent: 'relay.to_teacher',
  roles: ['guardian'],
  slots: ['child', 'unresolved', 'person', 'text.relayed', 'date', 'time'],
  command: true,
  hears: [
    '5:tellw|please +person|teacherw sayw|tellw|知 !你好',
    '5:告诉|话俾|转告|话畀|讲俾|提醒|转达|通知|话知|反映|知会|帮我问|问下 +person|teacherw',
    '5:同|跟|和|给|对|向|叫|请|让|麻烦 +person|teacherw 讲|说|话|反映|callme|打|讲声|说声|讲下|说一下|回|覆|联系|留意|注意|帮|调|睇|看',
    '5:person|teacherw callme',
    '4:叫|请|让|麻烦 person .. 打|回|联系|覆',
  ],
  examples: [
    '同黄老师讲声 佢今日冇食早餐',
    '跟老师说一下小雨眼镜坏了坐前排一点',
    '麻烦转告何老师 嘉豪花生过敏',
    '请黄老师打我电话',
    '跟黄老师说小雨作业本忘带了',
    '告诉班主任孩子今天吃了药',
    '叫黄老师得闲覆我',
    '话俾何老师知 嘉豪中午要食药',
    '麻烦黄老师多留意小雨',
    '让黄老师给我回个电话',
    '帮我同老师讲 佢对鸡蛋过敏',
    '提醒老师让小雨中午吃药',
    '请老师打给我',
    '同班主任讲声听日佢会迟啲返学',
    '帮我转达黄老师 小雨昨晚没睡好',
  ],
};
