import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';
import { STAFF } from '../../conversation/meaning/reading.js';

export const phrases: PhraseBook = {
  intent: 'custody.replay',
  roles: STAFF,
  slots: ['child', 'unresolved', 'date', 'time'],
  past: true,
  hears: [
    '6:最后|最尾 .. 见|见到|见过|接触 child',
    '5:who 最后 .. child',
    '6:调|调出|查|睇 child .. 记录|交接',
    '5:^交接|交接记录 child|date !给 !俾',
    '5:child .. 喺边个手|在谁手|谁手上|边个手上|在谁那|喺边',
    '5:who .. 接走|接咗|接了|接的|交|带|送|接 .. child|pronoun',
    '5:child .. who 接|接走|带|交|送|接咗 !line',
    '5:date .. child .. 几点|几时|谁|边个|交|经过|过程|记录|流程|在哪',
    '4:查|回放|看下|睇下 child 交接|接送|记录|行程|轨迹|过程',
    '4:replayw &child !记录 !家访 !走访 !约 !升 !需',
  ],
  examples: [
    '交接 小雨 12号',
    '噚日16:44小宇喺边个手',
    '上星期四是谁接走的嘉豪',
    '昨天谁接走小雨',
    '小宇前天交接记录',
    '12号嘉怡系边个带返去',
    '查小雨昨天的交接',
    '思琪周五几点接走 谁接的',
    '回放 嘉豪 10月12号',
    '交接 嘉怡 昨天',
    '寻日小雨几点到书屋 边个点名',
    '上周三小宇谁送的',
    '小雨今日16:30在谁手上',
    '嘉豪琴日俾边个接走',
    '林小雨 14号 交接',
  ],
};
