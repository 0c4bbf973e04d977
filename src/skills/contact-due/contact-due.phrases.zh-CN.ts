import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

export const phrases: PhraseBook = {
  intent: 'contact.due',
  roles: ['teacher'],
  slots: ['date', 'time'],
  hears: [
    '6:漏了|漏咗 who|谁|边个|哪个 .. 没谈|未谈|没联系|未联系|没访|没聊',
    '5:漏了|漏咗|漏 who|哪个 .. 谈|联系|访|打|聊|电联',
    '5:contactdue &who|howmany|还有|仲有|仲差|还差|几|哪|边|q !通知 !看',
    '5:who .. 没联系|未联系|没家访|未家访|没打|未倾|没聊|要联系|该联系|未访|没去',
    '4:结对|联系|家访|沟通 .. 还有|仲有|仲差|还差|剩 who|howmany|几|谁|哪',
  ],
  examples: [
    '我这个月还有谁没联系',
    '结对嗰几个仲差边个未倾',
    '还有几个要家访的没去',
    '本月谁还没家访',
    '呢个月仲有边个未打电话',
    '哪几个孩子这个月没联系过',
    '我还差几个没谈',
    '结对的还剩谁',
    '这周要联系谁',
    '仲有几个未家访',
    '谁的家长还没联系',
    '我要联系的还有哪些',
  ],
};
