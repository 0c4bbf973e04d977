export const texts = {
  head: '【{child}】',
  owned: '{head}您已接手,现在由您负责:{facts}\n找到或处理完请回「找到了 在哪」或写明原因;没有结束前会一直算在您这里。',
  callReporter: '\n报告人{who}(回执 {receipts}),请 {time} 前打给TA,打完回「已联系报告人」。TA是谁不要告诉任何人。',
  ownedAlready: '{who}已经接手了。',
  yoursAlready: '您手上的事已经接手了。处理完请回「找到了 在哪」。',
  noneOpen: '现在没有等人接手的事。',
  which: '有几件在等人接手,接哪一件?\n{lines}\n回数字,或「都要」。',
  option: '{n} {facts}',
} as const;
