import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

export const phrases: PhraseBook = {
  intent: 'call.book',
  roles: ['guardian'],
  slots: ['child', 'unresolved', 'date', 'time'],
  soleChild: 'always',
  hears: [
    '5:video &want|bookw|date|q|time !tellw !teacherw !打不通',
    '4:bookw video',
    '4:想|要|约 同|跟|和|与 child|kidword|pronoun|女|仔|个仔|个女 video|倾|聊|见',
    '4:约 视频|视像|通话',
    '3:video$ !person !teacherw',
    '4:date 视频|视像|通视频|打视频',
  ],
  examples: [
    '周六晚想同女视频',
    '约个视频 礼拜日夜晚七点一刻',
    '这个礼拜天早上九点可不可以跟轩轩视频',
    '想约视频',
    '星期六可以和孩子视频吗',
    '听晚八点想同我仔视像',
    '我想跟小雨视频通话',
    '预约周日下午三点视频',
    '帮我约个时间同嘉怡倾下电话',
    '今晚得唔得同佢视频',
    '想看看孩子 能约个视频吗',
    '几时可以同阿女视频',
    '我想和儿子通话 周五晚上',
    '想同两个仔女视频',
    '申请亲情视频 周六上午十点',
    '礼拜六想见下个女 视频得唔得',
  ],
};
