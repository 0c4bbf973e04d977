import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

export const phrases: PhraseBook = {
  intent: 'notify.settings',
  skill: 'consent.set',
  roles: ['guardian'],
  slots: ['child'],
  soleChild: 'always',
  hears: [
    '9:^同意|不同意|唔同意 拍照|照片|影相|关爱档案|建档|走访|爱心父母|心理辅导|辅导|资助|统计',
    '9:撤回|取消|收回 同意 !撤销',
    '9:拍照|照片|影相|相片|关爱档案|建档|走访|爱心父母|心理辅导|心理|辅导|资助|统计 .. 不同意|唔同意|撤回|收回|取消同意 !撤销 !ask',
    '9:除了|除咗 接送 .. 其他|其余|别的|全部 .. 不同意|唔同意|撤回|收回|取消',
    '9:^同意书 有|哪|边|要|签',
  ],
  examples: [
    '同意关爱档案',
    '不同意拍照',
    '撤回同意 照片',
    '照片我不同意',
    '心理辅导那项我撤回',
    '除咗接送 其他全部撤回',
  ],
};
