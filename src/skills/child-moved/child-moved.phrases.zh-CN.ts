import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';
import { STAFF } from '../../conversation/meaning/reading.js';

export const phrases: PhraseBook = {
  intent: 'child.moved',
  roles: STAFF,
  slots: ['child', 'unresolved', 'person', 'date', 'time'],
  hears: [
    '5:child .. 毕业了|毕业|退出|退托|唔读喇|不读了|离开咗 !ask',
    '5:child .. 去咗|去了 .. 外省|外地|广州|深圳|佛山|东莞|惠州|镇小|县城|城里',
    '5:child|kidword .. 去|话去|转去|跟|落 .. 读书|读|念书|上学|长住|住|定居|生活|打工|住喇 !四点半 !书屋 !ask !q',
    '5:child .. 手续|学籍 .. 办好|转|迁|办妥',
    '5:child|家|屋企 .. 锁晒门|锁咗门|锁门|人去楼空|搬空|没人住|冇人住 ',
    '5:movedw &child|家|person|kin|title|一家|全家 !ask !找到 !家访 !走访 !屋企揾',
    '5:child .. 搬|转学|转去|转走|退学|去咗|返来住|回来住|返嚟住|回来了 !ask !找到 !学校',
    '5:爸妈|父母|爸爸|妈妈|阿妈|阿爸 .. 返来住|返嚟住|回来住|回来了|返咗嚟|返来|回来照顾|不出去|唔出去|返屋企住 !ask',
    '5:death|过身|去世|走了|过世 &kin|person|title|婆|公 !ask',
  ],
  examples: [
    '嘉豪一家搬去东莞了',
    '小雨爸妈返来住了',
    '思琪下学期转学去广州读',
    '小宇搬家了',
    '嘉怡转学',
    '小雨妈妈回来照顾她了',
    '轩轩跟父母去深圳了',
    '思琪家搬去镇上',
    '嘉豪阿爸返嚟屋企住 唔出去',
    '小宇转校去水东',
    '小雨一家搬走了',
    '嘉怡爸爸回来了 不外出',
    '小雨被接去东莞读书',
    '嘉豪手续办好 去阳江读书',
    '思琪屋企锁门 话去中山住',
  ],
};
