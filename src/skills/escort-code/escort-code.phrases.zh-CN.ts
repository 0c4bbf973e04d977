import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

export const phrases: PhraseBook = {
  intent: 'escort.hand_over',
  skill: 'escort.code',
  roles: ['volunteer'],
  slots: ['child', 'unresolved', 'person', 'relation', 'code', 'date', 'time'],
  hears: [
    '5:code &码|接|来接|嚟接|child|person|collect',
    '5:有码|有接送码|有验证码|接送码|一次性码|出示码|码是|码系|个码|密码 &child|person|接|num|code|kin',
  ],
  examples: [
    '林志勇来接林小雨 有码 123456',
    '王海平来接王小明 码 654321',
    '佢有码 445566 接小雨',
    '接小雨的叔叔出示码 998877',
    '小雨舅父有接送码 123123',
    '码系 246810 嚟接嘉怡',
  ],
};
