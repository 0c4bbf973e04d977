export const texts = {
  receipt: 'QB{year}{day}-{n}',
  callAlso:
    '又有人报告您接手的事(回执 {receipt}):报告人{reporter},请 {time} 前打给TA,打完回「已联系报告人」。TA是谁不要告诉任何人。',
  nobodyTook: '🔴 强制报告 {receipt} 已过 {minutes} 分钟,还没有人接手。请马上回「接手」,打给报告人;有危险报 110。',
  callNow: '🔴 强制报告 {receipt} 已过 {minutes} 分钟。请现在打给报告人,打完回「已联系报告人」。',
  stillComing: '回执 {receipt}:到 {time} 还没有人联系您,已再催一次。有危险请马上打 110,心理援助 12356。',
} as const;
