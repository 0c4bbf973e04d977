import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';
import { STAFF } from '../../conversation/meaning/reading.js';

export const phrases: PhraseBook = {
  intent: 'shift.gaps',
  roles: STAFF,
  slots: ['date', 'class', 'time'],
  hears: [
    '6:哪天|边日|哪几天|边几日 .. 没排|未排|没排满|缺|没人|冇人',
    '6:date 谁上|谁带|谁去|谁顶|边个上|边个带',
    '5:志愿者|义工|人手|护送员 .. 还差|仲差|还缺|仲缺|差|缺|不够 howmany|几|q',
    '5:line|area|date|今日|今天|helpers .. who 去|带|带队|接|负责|值班 !接走 !没到 !缺咗',
    '5:line|helpers|date .. shortw !出勤 !几次 !缺咗',
    '5:缺人|够唔够|够不够|够人|人够|缺口|空缺|冇人带|没人带|差人|人手|未有人带|没人去|冇人去 !child !家 !屋企 !米 !钱 !吃',
    '4:helpers q !出勤 !没到 !缺 !进度 !几次 !绑',
    '4:边条线|哪条线|哪个队|边队|哪些线|边个班 .. 缺|冇人|没人|未|差',
    '4:who 带队|值班|带',
  ],
  examples: [
    'C队谁去',
    '听日有冇边条线缺人带',
    '志愿者够唔够',
    '今日石角边个带队',
    '明天哪个队缺人',
    'A队今天谁带',
    '下周志愿者够吗',
    '星期五仲有边条线冇人',
    '今日人手够不够',
    '边更未有人',
    '明天书屋谁值班',
    '听日差几个人',
    '下周三有没有空缺',
    'B线今日边个去',
    '义工够未',
    '还缺几个志愿者',
  ],
};
