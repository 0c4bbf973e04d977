import type { FigureKey } from './figures.rules.js';

/** What each figure is called, its unit, and how it is counted: shown beside the number. */
export const figureTexts: Record<FigureKey, { title: string; unit: string; how: string }> = {
  children: { title: '登记的孩子', unit: '人', how: '现在登记在册的孩子;以前各月没有留底,不倒推。' },
  leftBehind: {
    title: '留守儿童(民政 2016)',
    unit: '人',
    how: '月末(本月到今天)按民政 2016 定义算出来的;没有建档的学校没有数据。',
  },
  leftBehindSchool: {
    title: '留守学生(教育口径)',
    unit: '人',
    how: '月末(本月到今天)按教育口径算出来的;没有建档的学校没有数据。',
  },
  share: { title: '留守学生占比', unit: '%', how: '留守学生(教育口径)除以登记的在校学生数;只算两个数都有的学校。' },
  escorted: { title: '护送过的孩子', unit: '人', how: '当月至少一次由护送带出学校的孩子,每人算一次;更正掉的不算。' },
  escortedADay: { title: '平均每天护送', unit: '人', how: '当月每天护送的孩子数,除以有护送的天数。' },
  volunteers: { title: '能带队的志愿者', unit: '人', how: '现在在护送线上、审核和培训都有效的人;以前各月没有留底。' },
  walked: { title: '走过的志愿者', unit: '人', how: '当月签到带过队的人,在两所学校走过也只算一个人。' },
  visits: { title: '家访', unit: '次', how: '当月记下的家访;从没有记过的学校没有数据。' },
  calls: { title: '电联和陪伴', unit: '次', how: '当月记下的电话和陪伴;从没有记过的学校没有数据。' },
  careRooms: { title: '关爱室', unit: '间', how: '由学校或区里登记,按月末最近一次。' },
  careRoomShare: { title: '有关爱室的学校', unit: '%', how: '登记过的学校里,有一间以上的占多少;没有登记的不算在内。' },
  trainedTeachers: { title: '受训老师', unit: '人', how: '由学校或区里登记,按月末最近一次。' },
  buses: { title: '校车', unit: '辆', how: '由学校或区里登记,按月末最近一次。' },
  aidChildren: { title: '受助孩子', unit: '人', how: '由学校或区里按月登记。' },
  aidYuan: { title: '资助金额', unit: '元', how: '由学校或区里按月登记。' },
};

export const sheetTexts = {
  place: '地方',
  total: '合计',
  missing: '没有数据的学校数',
  hidden: '不显示(少于5或可倒算)',
  noData: '无数据',
  how: '怎么算的',
} as const;
