export const texts = {
  calling: '【{child}】正在按顺序找家长:{phones}。也请打电话;两位大人陪着,别走开;18:15 还没人来就一起带回学校。',
  notWaiting: '【{child}】现在没有在等人接的记录。',
  nobodyWaits: '名单上现在没有等人接的孩子。',
} as const;
