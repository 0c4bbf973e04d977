import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';
import { STAFF } from '../../conversation/meaning/reading.js';

export const phrases: PhraseBook = {
  intent: 'appointment.book',
  roles: STAFF,
  slots: ['child', 'unresolved', 'person', 'topic.case', 'date', 'time'],
  hears: [
    '5:child .. 咨询|辅导|面谈|会谈|沙盘 .. 推迟|改|提前|取消到|延|调',
    '5:咨询|辅导|面谈|会谈 推迟到|改到|改期|延到',
    '5:咨询|辅导|会谈|面谈|沙盘 .. 改到|改约|改期|推到|延到|提前到 date|time',
    '5:child .. 改到|改约|改期 date',
    '5:appointw case|child|person &date|time|沙盘|辅导|面谈|咨询|case !视频 !家访',
    '5:case .. appointw|改约|约|改期|改到',
    '5:约|预约|改约|安排 .. date|time .. 沙盘|辅导|面谈|咨询|谈',
    '4:date|time .. child|case .. 留个位|留位|留个时间|排个时间|排个位 !ask !车',
    '4:date|time .. 约|见|面谈|沙盘|辅导|咨询 case|child',
  ],
  examples: [
    '约0231周四下午1点',
    '帮我约小雨听日十点半做沙盘',
    '0240 改约下礼拜二两点',
    '预约思琪周五三点',
    '约小宇明天下午面谈',
    '0198 改期到周一上午九点',
    '安排嘉怡后天咨询',
    '0231约下周三10点',
    '改约0231周五',
    '约嘉豪听日三点倾下',
    '周四上午安排小雨辅导',
    '0240下次 周二下午四点',
  ],
};
