export const texts = {
  notYours: '没有找到您学校里叫这个名字的孩子。请写全名,例:「交接 林小雨 12号」。',
} as const;
