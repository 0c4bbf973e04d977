import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';
import { STAFF } from '../../conversation/meaning/reading.js';

export const phrases: PhraseBook = {
  intent: 'session.suspend',
  roles: STAFF,
  slots: ['date', 'class', 'time', 'reason'],
  hears: [
    '6:书屋|四点半|课室|活动室|教室|date|点 .. 开唔到|开不了|开唔成|开不成|唔开得|不能开|冇得开 !ask !绑 !链接 !系统 !码',
    '6:全镇|全区|全县|各点|date 停|停课|全部停|都停|停晒$ !ask !恢复',
    '5:不上课|唔上课|唔使上课|不用上课|唔使返 .. weather|date !ask',
    '5:date|weather 不上课|唔上课 !ask',
    '5:suspendw !ask !恢复 !取消停课 !取消停 !确认',
    '5:停课|停开|停运|停电|停水 !ask !恢复 !取消 !确认 !怎么 !几时',
    '5:weather .. 停课|停|红色|橙色|取消 !ask !确认',
    '4:台风|暴雨 红|橙|红色|橙色|黄色',
    '4:不上课|唔上课|唔开|不开|取消 四点半|date|活动 !ask',
  ],
  examples: [
    '停课',
    '台风橙 全区停课',
    '书屋今日停电',
    '今天停课 台风橙色预警',
    '听日停课一日',
    '暴雨红 全镇停课',
    '书屋停水 今天不开',
    '明天四点半暂停',
    '今日唔开四点半',
    '三2停课 水痘',
    '因台风明天全部停课',
    '石角今日停课',
    '取消今天四点半',
    '台风红色 停课',
    '周五书屋不开放 装修',
    '今日停电 活动暂停',
    '全区明日停课',
  ],
};
