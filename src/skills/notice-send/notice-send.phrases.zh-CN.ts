import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

export const phrases: PhraseBook = {
  intent: 'notice.send',
  roles: ['teacher'],
  slots: ['child', 'class', 'date', 'text', 'time'],
  command: true,
  hears: [
    '6:帮我|帮手|请|麻烦|代 .. 发给|发俾|发到|转给|转发 class|parentsw',
    '6:发给|发俾|发到|转发 class|parentsw !ask',
    '5:^noticew class|家长|全班|parentsw|各位|所有|大家 !没看 !未看 !未读 !ask',
    '5:通知|发通知|群发|告知|提醒|告诉|话俾 .. parentsw|家长|class|全班|大家 !没看 !未读 !未看 !还有 !撤',
    '5:同|跟|给|向 .. parentsw .. 讲|说|发|讲声|说声|通知|发条|发个',
    '5:发 通知|消息|信息|短信 .. parentsw|class',
    '4:^通知 !ask !没看 !未读 !几',
  ],
  examples: [
    '通知三2家长 周五交同意书',
    '通知三2家长 防溺水 不要让孩子去水库玩水',
    '同三年(2)班家长讲声 听日开家长会 七点半',
    '通知全班家长 明天穿校服',
    '群发三2家长 下周一升旗',
    '告诉三2家长 带雨伞',
    '提醒家长明天带水壶',
    '通知 三2 下午三点家长会',
    '给家长发个通知 周末注意安全',
    '话俾三2家长知 听日体检 空腹',
    '跟三2家长说一声 交保险费',
    '发通知给三2家长 记得签名',
    '请通知各位家长 国庆放假七天',
    '通知家长接孩子要准时',
  ],
};
