import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';
import { ROLES } from '../../conversation/meaning/reading.js';

export const phrases: PhraseBook = {
  intent: 'help',
  roles: ROLES,
  slots: [],
  hears: [
    '5:helpw !绑 !补 !助学 !申请',
    '5:^菜单|帮助|功能$',
    '4:你 会|能|可以|识 什么|做咩|做什么|做乜|帮',
    '4:怎么用|点用|怎样用|如何使用|点样用|唔识用|不会用|点操作',
  ],
  examples: [
    '你能做什么',
    '菜单',
    '点用呀',
    '帮助',
    '有什么功能',
    '怎么用',
    '你会什么',
    '可以问你什么',
    '教我用',
    '呢个点用',
    '使用说明',
    '功能',
    '你识做咩',
    '唔识用 点搞',
    'help',
    '有咩指令',
  ],
};
