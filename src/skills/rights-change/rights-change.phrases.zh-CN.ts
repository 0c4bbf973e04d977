import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

export const phrases: PhraseBook = {
  intent: 'notify.settings',
  skill: 'rights.change',
  roles: ['guardian'],
  slots: ['child', 'unresolved', 'text'],
  soleChild: 'always',
  hears: [
    '9:^更正|改正',
    '9:^删除|删掉|注销 .. 资料|档案|个人信息|信息|记录',
    '9:要|想|请|帮我|麻烦 .. 删除|删掉|注销 .. 资料|档案|个人信息|信息|记录 !ask',
    '9:资料|档案 写错|错咗|错了|唔啱|不对',
  ],
  examples: ['更正 小雨 住址 改成石角村八队', '删除我孩子的资料'],
};
