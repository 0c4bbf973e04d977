import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

export const phrases: PhraseBook = {
  intent: 'class_report',
  roles: ['teacher'],
  slots: ['class', 'child', 'unresolved', 'date', 'text.all', 'time'],
  command: true,
  hears: [
    '5:class .. 秩序|纪律|课堂|卫生|表现 .. 好|良好|不错|差|ok !ask !家长',
    '5:class|全班|我班|其他人|其余 .. 正常|表现|都好|很好|没问题|冇问题|不错|几好|都乖|乖 !ask !四点半x',
    '5:全部正常|都正常|全班正常|一切正常|其他正常|其余正常|全班表现|大家都好|全班都好',
    '4:除了|除咗 child|class',
    '4:class .. 除了|除咗|表现|纪律|作业 !ask !通知 !count',
  ],
  examples: [
    '三2 全部正常 除了 嘉豪没交作业 思琪咳嗽',
    '三2班今日全班表现都好',
    '三(2)其他人都正常 轩轩忘带书',
    '三2 都正常',
    '三2全班正常 除咗小雨情绪低落',
    '今天全班表现不错',
    '三2 大家都好乖',
    '三2 其余正常 小宇没带作业',
    '全班正常',
    '三2 今日纪律好 嘉豪吵闹',
    '三2 一切正常 除了思琪头痛',
    '三2班都好 除了轩轩迟到',
    '三二班全部OK 小雨喊过一次',
  ],
};
