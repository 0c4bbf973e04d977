export const texts = {
  toAPerson:
    '【{child}】这件事由{who}来办,10 分钟内给您打电话。弄清楚之前名单不自动改;有争议的人来,孩子先由老师看护,不放人。',
  somebody: '学校负责人',
} as const;
