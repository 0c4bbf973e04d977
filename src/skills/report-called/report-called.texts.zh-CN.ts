export const texts = {
  called: '记下:{time} 已联系报告人(回执 {receipts})。处理完请回「处理完了」并选结果。',
  none: '您手上没有等着联系报告人的事,没有记。有警报请先回「接手」。',
} as const;
