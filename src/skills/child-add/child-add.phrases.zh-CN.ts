import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';
import { STAFF } from '../../conversation/meaning/reading.js';

export const phrases: PhraseBook = {
  intent: 'child.add',
  roles: [...STAFF, 'teacher'],
  slots: ['child', 'unresolved', 'class', 'text', 'date', 'time'],
  hears: [
    '6:新增|添加|登记|加个新生|加新生|加一个新 class|child|学生|新生|孩子 !家访 !走访 !ask !几',
    '6:新登记|加个|加一个|加一位|添个 .. 插班生|转学生|新生|孩子|child|class',
    '6:转学过来|转过来|插班过来|转来 .. 一个|个|名|位|child|class',
    '5:转学过来|转过来|插班过来|搬过来|搬嚟|搬来|迁来|转校过来 !ask !回来',
    '5:转学过来|新转来|刚转来|新搬来 .. 一个|个|名|位',
    '5:发现|补录|多了|多咗|漏了|漏咗 .. 没登记|未登记|孩子|留守|学生|新 !ask',
    '5:^addw !家访 !记录 !走访 !ask',
    '5:addw 孩子|学生|儿童|留守|转学生|一户|一家|一个|个|小孩|细路|娃|child !搬 !转去 !走 !how',
    '5:新来|新嚟|转来|转入|插班 .. 学生|孩子|child|转学生|娃|细路|个',
    '4:村里|我村|班里 .. 多了|多咗|来了|嚟咗 .. 孩子|细路|留守|娃',
  ],
  examples: [
    '新增 阿婆带两个孙 爸妈去咗深圳',
    '新增 王浩然 三1 跟外公住',
    '新来咗个转学生 李嘉欣 读二2',
    '新增留守儿童 张伟 四2',
    '加个孩子 何子健 一1',
    '登记新孩子 刘佳 跟奶奶',
    '村里新来一户 爷爷带一个孙女',
    '新增一户 两个细路 爸妈喺东莞',
    '转入学生 陈欣怡 三2',
    '添加 梁志远 五1 父母外出',
    '录入 谢小军 六1',
    '新发现一个留守儿童 跟外婆住',
  ],
};
