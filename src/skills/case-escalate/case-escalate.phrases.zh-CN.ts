import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';
import { STAFF } from '../../conversation/meaning/reading.js';

export const phrases: PhraseBook = {
  intent: 'case.escalate',
  roles: STAFF,
  slots: ['child', 'unresolved', 'topic.case', 'date', 'time'],
  hears: [
    '5:^升红|升橙|升黄|转红|转橙$',
    '5:case .. 调成|改成|改为|转为|升为|列为|提到|转成 .. 红|橙|黄|高',
    '5:escalatew !正常 !几 !今天转介 !停课 !ask !台风 !暴雨',
    '5:case .. 升红|升级|升|转红|转橙|转黄|升橙|转介|高危|红',
    '5:报警|快派人|派人|快啲派|快来|救命|紧急|危险 &child|case|pronoun|孩子',
  ],
  examples: [
    '升红',
    '0198升红 佢又攞刀界手',
    '嘉豪阿爸饮醉打佢 快啲派人嚟',
    '嘉怡到依家都未搵到',
    '0231 升级',
    '小雨要升红',
    '0240转红 情绪失控',
    '思琪被叔叔打 请马上处理',
    '小宇说不想活了',
    '升橙 0198',
    '上报 小雨身上有伤',
    '小雨失踪了',
    '加急 0231',
    '0231 高危',
    '小雨摔断手 送医院',
    '嘉怡阿叔饮醉酒摸佢',
    '小雨割手腕',
    '思琪被人打到流血',
    '小宇失踪',
    '嘉豪话想跳楼',
    '小雨晕倒在家',
  ],
};
