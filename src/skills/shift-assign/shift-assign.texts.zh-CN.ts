export const texts = {
  whom: '请谁去?请写名字和日子,例:「明天请陈芳去好心书屋」。',
  unknown: '没有找到叫「{name}」的志愿者。请写登记的名字,例:「明天请陈芳去好心书屋」。',
  noRun: '{day}没有要护送的班,不用安排。要看别的日子请写日期。',
  which: '{name}去哪一班?\n{list}',
  option: '{n} {time} {school}→{point}',
  asked:
    '已问{name}:{day} {time} {school}→{point}。ta 回 1 才算定,回来会告诉您。{replaced}10分钟内回「撤销」可以取消。',
  replaced: '{name}的班换下来了,已告诉 ta。',
  back: '好,安排取消了,已告诉对方。',
  tooLate: '这一班已经出发或对方已签到,不能自动取消。请直接打电话。',
  /** Between two names: the first stands in for the second. */
  standsIn: /顶|替|代/,
} as const;
