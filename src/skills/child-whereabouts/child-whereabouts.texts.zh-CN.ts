export const texts = {
  notThatOne: '我只能回答您登记的孩子。要问别的孩子,请由那个孩子登记的监护人来问;登记有误请找班主任或学校负责人。',
  passedOn: '好,已转告家长(注明是您说的)。',
  answeredAlready: '谢谢,这件事已经有记录了。',
} as const;
