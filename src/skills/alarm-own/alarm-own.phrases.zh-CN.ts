import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';
import { STAFF } from '../../conversation/meaning/reading.js';

export const phrases: PhraseBook = {
  intent: 'alarm.own',
  roles: STAFF,
  slots: ['child', 'unresolved', 'topic.case', 'date', 'time'],
  hears: [
    '6:收到|见到|看到|睇到 警报|警示|告警|预警|报警|消息|通知|信息 .. 我去|我即刻|我马上|我处理|我跟|我嚟|我来|我过去|我而家|我现在|我揾|我找|我查',
    '6:^收到 我去|我即刻|我马上|我立刻|我而家|我现在|我这就|我过去|我嚟|我来',
    '6:^我去|我过去|我即刻|我马上 .. 揾|找|睇|睇下|看|看看|看下|查|跟|处理|了解 !who !notq !what !记录 !家访 !走访 !访 !谁看过 !档案 !资料 !那件事 !嗰件事 !想',
    '5:我 马上|即刻|依家|现在|立刻 过去|去|处理|跟|到|联系|揾|找',
    '5:ownw !person !叫 !谁 !ask !班 !C队',
    '5:^接手$',
    '5:我|由我 跟|跟进|处理|负责|去找|去揾|去查|盯|接|揽|嚟 !ask !叫 !记录',
  ],
  examples: [
    '接手',
    '嘉怡呢单我嚟跟',
    '我来处理',
    '我接手',
    '我跟进',
    '小雨的事我负责',
    '这个我来',
    '交给我',
    '我去处理嘉豪呢单',
    '我来跟进小宇',
    '呢单我接',
    '由我负责',
    '我马上去找',
    '我处理紧',
    '小雨这单我盯',
  ],
};
