export const reminderTexts = {
  today: '就是今天',
  inDays: '还有 {days} 天',
  staff:
    '【{child}】委托照护协议 {ends} 到期({when}),受托人{carer}。请和家长联系:续签,或写明新的照护人,再书面告知学校和村里。',
  parents:
    '【{child}】您委托{carer}照护孩子的协议 {ends} 到期({when})。要续签或换人,请跟村里或班主任说一声,他们会帮您办。',
} as const;
