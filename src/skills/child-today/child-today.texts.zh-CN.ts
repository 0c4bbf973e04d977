export const texts = {
  today: '{record}\n{notes}',
  note: '{when} {author}:{text}',
  noNotes: '最近还没有可以转告的记录。想知道更多请说「请{teacher}打我电话」。',
  notThatOne: '我只能回答您登记的孩子。要问别的孩子,请由那个孩子登记的监护人来问;登记有误请找班主任或学校负责人。',
} as const;
