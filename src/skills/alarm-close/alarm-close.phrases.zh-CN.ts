import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';
import { STAFF } from '../../conversation/meaning/reading.js';

export const phrases: PhraseBook = {
  intent: 'alarm.close',
  roles: STAFF,
  slots: ['child', 'unresolved', 'topic.case', 'text', 'date', 'time'],
  hears: [
    '5:case 结了|结咗|完结|关了|可以结|处理完',
    '5:found !ask !未 !没 !冇 !都未 !受伤 !伤',
    '5:closew !ask !未 !停',
    '5:case closew|结案',
    '5:child .. 找到|揾到|揾返|搵返|平安|安全|没事|冇事|已到家|返到 !ask !未 !没找到',
    '4:没事了|冇事啦|误报|虚惊|解除',
  ],
  examples: [
    '找到了 在小卖部',
    '嘉怡搵返喇 原来返咗课室攞书包',
    '0198 结案',
    '找到了 王小明在书屋',
    '小雨找到了 在外婆家',
    '揾到啦 喺学校厕所',
    '人没事 已到家',
    '嘉豪已找到 自己走回家了',
    '误报 孩子在教室',
    '0231可以结案',
    '解除 小宇在家',
    '搵返喇',
    '处理完了 关闭',
    '虚惊一场 佢喺同学屋企',
    '平安 妈妈接走了',
    '0240 关案',
  ],
};
