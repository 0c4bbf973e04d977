export const texts = {
  today: '今天',
  suspended: '{school}{word}停课:{reason}。{who} {time} 通知,来源:{source}。恢复上课会另外通知。',
  holiday: '{school}{word}放假:{name}(国务院放假安排),没有四点半。',
  vacation: '{school}{word}不在学期内(按学期安排),不上课,没有四点半。{next}',
  nextTerm: '下学期 {day} 开学。',
  makeUp: '{school}{word}要上课:{name}(国务院调休安排)。',
  openBecause: '{school}{word}上课:{reason}(学校安排)。',
  closedBecause: '{school}{word}不上课:{reason}(学校安排)。',
  weekday: '{school}{word}照常上课(按校历,目前没有停课通知)。',
  weekend: '{school}{word}是周末,不上课。',
  unknown: '日历还没有这一年({year}),{date} 上不上课我不能猜。请看学校通知。',
  noSchool: '没有找到您登记的学校,请找班主任登记。',
} as const;
