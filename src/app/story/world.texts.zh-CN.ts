/** The words a world description uses for days, and how several of them are joined. */
export const dayTexts = {
  everyDay: ['每天', '天天', '每日'],
  schoolWeek: ['工作日'],
  weekend: ['周末'],
  /** What may stand before the day itself, as in "周三". */
  prefixes: ['星期', '礼拜', '周'],
  /** ISO weekday by the sign that follows the prefix. */
  numbers: { 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 日: 7, 天: 7 } as Readonly<Record<string, number>>,
  /** Between the first and the last day of a range. */
  through: ['至', '到'],
  /** Between days of a list, besides white space and commas. */
  and: ['、', '和', '及'],
  listMark: '、',
};

/** Names that a world leaves out. */
export const worldTexts = {
  city: '茂名市',
  district: '电白区',
  town: '示范镇',
  village: '示范村',
  holiday: '学校放假',
  suspended: '学校停课',
  pairing: '爱心父母',
} as const;
