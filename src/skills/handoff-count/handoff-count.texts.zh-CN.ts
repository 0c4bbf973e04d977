export const texts = {
  noRun: '今天没有您班上孩子的护送班。有疑问请问学校负责人。',
  howMany: '交了几个?请带上人数,例:「交给桂珍12」。',
  agreed: '{point} 交 {count},两边对上了 ✅ 名单、您和护送都是 {expected} 人。',
  waitsForEscort: '记下:{point} 应 {expected},您交 {count}。等护送点名对数。',
  mismatch: '{point} 名单应 {expected},您报 {count},对不上。请当面再点一次;谁没来请说「没来 名字」或「请假 名字」。',
  escortDiffers: '{point} 您报 {count},和名单一样;护送报 {escort}。请当面再点一次,没对上不会出发。',
} as const;
