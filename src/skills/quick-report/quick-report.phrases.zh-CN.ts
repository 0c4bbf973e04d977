import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

export const phrases: PhraseBook = {
  intent: 'quick_report',
  roles: ['teacher'],
  slots: ['child', 'unresolved', 'date', 'text', 'time'],
  command: true,
  hears: [
    '5:^quick|快报|速报',
    '3:child .. 最近|今日|今天|近排|呢排|上课|课堂|作业|情绪|成绩|表现|走神|开心|积极|认真|进步|专心|瞓觉|睡觉|发呆|默写|听写|吵|好静|唔讲嘢 !ask !请假 !leaveword !class !notcome !visitw !contactw !家长',
    '3:^child 作业|情绪|上课|表现|听写|默写|数学|语文|今天|今日|最近 !ask !class !notcome !leaveword',
  ],
  examples: [
    '快报 小雨 作业好 情绪差 想妈妈',
    '小语最近老走神',
    '快报 嘉豪 打球打赢了 好开心',
    '快报 思琪 手臂有烟头烫的印 说是叔叔',
    '快报 王小明 上课走神 情绪差',
    '小雨今天上课很积极',
    '速报 轩轩 作业没交',
    '嘉豪今日好开心 主动举手',
    '思琪近排唔讲嘢',
    '快报小宇 听写满分',
    '小雨上课瞓觉',
    '梓轩作业进步好大',
    '快报:嘉怡 午饭没吃 说想爸爸',
    '小宇情绪好咗 有讲有笑',
    '小雨今天数学测验进步了',
    '快报 琪琪 同同学吵架 喊咗',
  ],
};
