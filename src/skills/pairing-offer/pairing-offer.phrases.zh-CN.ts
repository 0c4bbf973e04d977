import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

/** A child is paired with somebody, or handed on: by the desk, or by whoever is paired and cannot go on. */
export const phrases: PhraseBook = {
  intent: 'shift.assign',
  skill: 'pairing.offer',
  roles: ['coordinator', 'village', 'teacher', 'volunteer'],
  slots: ['child', 'unresolved', 'person'],
  command: true,
  hears: [
    '9:^结对 child',
    '9:^换结对|结对换 child',
    '9:child .. pairw .. changed|transfer|换|换给|改|改成|改由 !ask',
    '9:pairw .. child .. changed|transfer|换|换给|改|改成|改由 !ask',
    '9:leavepost .. child .. transfer .. 跟|带|跟进|照看|照顾|关照|睇住|pairw !ask',
    '9:leavepost .. child .. transfer person|title !ask',
    '9:child .. transfer .. 跟|带|跟进|照看|照顾|关照|睇住|pairw .. leavepost !ask',
    '9:以后|之后|下个月|下学期|月底 .. child .. transfer .. 跟|带|跟进|照看|照顾|关照|睇住|pairw !接手带 !ask',
  ],
  examples: [
    '结对 林小雨 林桂珍',
    '换结对 林小雨 杨帆',
    '我要调走了,小雨交给李老师跟',
    '嘉怡的爱心父母换成何文英',
    '下学期我唔做喇 思琪转俾桂珍姐结对',
    '我退休了 小宇以后由何老师照看',
    '轩轩嘅代理家长改成杨帆',
    '我身体不好 带不了小雨了 请交给桂珍跟',
    '月底去外地 小雨的结对交给杨帆',
    '结对的事 嘉豪换给何静老师',
  ],
};
