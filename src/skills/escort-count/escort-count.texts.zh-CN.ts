export const texts = {
  agreed: '应 {expected} 接 {expected} ✅ 老师那边也对上了。出发时请回「出发啦」。',
  waitsForTeacher: '记下:应 {expected} 接 {expected}。还等老师报交接人数,两边对上再出发。',
  notCounted: '应 {expected} 人。点完请回「接到{expected}个」。',
  mismatch: '应 {expected} 报 {escort},没点到的请回编号(例:「少3」);点错了请再报一次。没弄清前先不要出发。',
  teacherDiffers: '您报的和名单都是 {expected},老师报 {teacher}。请和老师当面再点一次,没对上先不要出发。',
  whichNumbers: '少 {count} 个,请回名单上的编号,例:「少3」。没弄清前先不要出发。',
  childLine: '{n}号{child}({cls})',
  notThere: '记下没到校门口的:{names}。正在问班主任,弄清前先不要出发。',
  lost: '🔴 少了{names}。已通知家长和学校负责人,请一位大人留下看住其他孩子,另一位马上回头找。',
  arrivalMismatch: '应 {expected} 到 {count}!请马上再点一次,少了谁回编号(例:「少3」)。已叫学校负责人。',
  arrivedAll: '应 {expected} 到 {expected} ✅ 已告诉家长。',
} as const;
