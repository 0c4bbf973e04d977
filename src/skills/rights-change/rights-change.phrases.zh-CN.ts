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
    '9:打印|列印|复印|影印|印一份|印份 .. 资料|档案|个人信息|记录',
    '9:资料|档案|个人信息|记录 .. 打印|列印|复印|影印|复印件|副本|印一份|印份|纸质',
    '9:复印件|副本|纸质|打印件 .. 资料|档案|个人信息',
    '9:资料|档案 写错|错咗|错了|唔啱|不对',
  ],
  examples: [
    '更正 小雨 住址 改成石角村八队',
    '删除我孩子的资料',
    '帮我打印一份小雨的资料',
    '想要我个仔档案嘅复印件',
    '孩子的个人信息能不能给我印一份',
    '要一份纸质的档案',
  ],
};
