import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

export const phrases: PhraseBook = {
  intent: 'child.today',
  skill: 'rights.view',
  roles: ['guardian'],
  slots: ['child', 'unresolved'],
  soleChild: 'always',
  hears: [
    '9:查看|睇下|睇吓|看看|看一下|查下|查一下 .. 资料|档案|个人信息 !打印 !列印 !复印 !副本 !纸质 !印',
    '9:你们|系统|这里 存|记|有 .. 资料|档案|个人信息 !打印 !列印 !复印 !副本 !纸质 !印',
  ],
  examples: ['查看我孩子的资料', '睇下我个仔嘅档案'],
};
