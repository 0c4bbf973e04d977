import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';
import { STAFF } from '../../conversation/meaning/reading.js';

export const phrases: PhraseBook = {
  intent: 'stats.ask',
  roles: STAFF,
  slots: ['class', 'date', 'topic.statistic', 'time'],
  hears: [
    '5:statnoun statsw|q|howmany|几多|多少|率|进度|人数|统计|总数|到哪 !志愿者够 !够 !申请 !缺',
    '5:statsw statnoun !够 !申请',
    '5:进度|统计|覆盖率|完成率|比例|总数|百分 !child',
    '4:statnoun .. 到期|发到哪|到哪|到边|到账|几多|多少|完成|进度|未|没|数 q',
    '4:几多|多少|howmany 留守儿童|孩子|户|学生|困境|孤儿|志愿者|点|学校|村 !没 !未 !冇 !缺',
  ],
  examples: [
    '建档走访进度',
    '助学金发到哪',
    '委托书到期未',
    '全区多少留守儿童',
    '走访完成率',
    '本月家访统计',
    '绑定率多少',
    '校车覆盖几多个村',
    '助学金发咗几多人',
    '志愿者总数',
    '孤儿有几个',
    '心理辅导人数',
    '出勤率点样',
    '委托书还有几份没签',
    '补贴发放进度',
    '寒衣发到边度',
    '校车',
    '体检做了多少',
    '困境儿童统计',
    '今年转介几多宗',
    '保险买齐未',
  ],
};
