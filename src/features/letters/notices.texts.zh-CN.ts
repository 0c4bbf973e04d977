import { previewsOf } from '../../messaging/index.js';
import { texts } from './letters.texts.zh-CN.js';

export const lettersNotices = previewsOf(
  'letters',
  texts,
  {
    toEscort: ['N', '书屋的人', '请读给孩子听'],
    toTeacher: ['N', '老师', '请在学校读给孩子听'],
    quoted: 'part',
    seeNext: 'part',
    gone: ['N', '读信的人', '图片或语音过期了'],
    withdrawn: ['N', '读信的人', '家长撤回了'],
    heard: ['N', '家长', '孩子听了'],
    answered: 'part',
    unheard: ['N', '家长', '更正:还没读'],
    notYet: ['N', '家长', '今天还没读'],
    nextTime: 'part',
    byPerson: 'part',
    later: 'part',
    stuck: ['N', '协调员', '几次都没读成'],
    readFirst: ['N', '协调员', '带给孩子的话先看'],
    readFirstHome: ['N', '协调员', '发回家的画先看'],
    calledOff: ['N', '协调员', '不用看了'],
    refused: ['N', '写信的人', '先不转'],
    home: ['N', '家长', '孩子的画或信'],
    withWords: 'part',
    homeWithdrawn: ['N', '家长', '图片发错了'],
  },
  { words: '「周末给你打电话」', when: '下次到好心书屋时再读' },
);
