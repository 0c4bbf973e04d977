import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

/** Whether a child may go home alone; the nearest intent of the table is the one that says who must not collect. */
export const phrases: PhraseBook = {
  intent: 'pickup.forbid',
  skill: 'alone.withdraw',
  roles: ['guardian'],
  slots: ['child', 'unresolved', 'reason'],
  soleChild: 'always',
  hears: [
    '9:dont|唔好|不想 .. 自己|自行|独自|一个人 +行|走|返|回|回家|返屋企|返去|回去|行返|走回|行路|走路 !kin !接 !几时',
    '9:收回|收返|撤回|取消|攞返 .. 自己|自行|独自|一个人 +行|走|返|回|回家|返屋企|返去|回去|行返|走回|行路|走路 !今日 !今天',
    '9:自己|自行|独自|一个人 +行|走|返|回|回家|返屋企|返去|回去|行返|走回|行路|走路 .. 收回|收返|撤回|取消|攞返 !今日 !今天',
    '8:同意|允许|准许|批准|签咗|签了 .. 自己|自行|独自|一个人 +行|走|返|回|回家|返屋企|返去|回去|行返|走回|行路|走路 !ask !kin',
  ],
  examples: [
    '以后唔好俾嘉豪自己行返屋企',
    '不要让小雨自己走回家了',
    '别让她一个人回家',
    '我收回让小雨自己走的同意',
    '小雨自己走的同意我撤回',
    '唔准佢自己走',
    '从今天起不能让孩子自行回家',
    '条路整紧 唔好俾佢自己返',
    '同意小雨自己走回家',
    '我允许孩子自己回家',
  ],
};
