export const chartTexts = {
  numbers: '看数字',
  noData: '无数据',
} as const;
