export const texts = {
  withWhom: '想跟谁换?请写名字和日子,例:「我同阿芳换星期四」。',
  unknown: '没有找到叫「{name}」的同事。请写全名,例:「我同陈芳换星期四」。',
  asked: '已问{name}:{day} {time} {school}→{point}。ta 回 1 之前还是您的班。10分钟内回「撤销」可以不换。',
  accepted: '记下:{day} {time} {school}→{point} 由您来,不用再回提醒。10分钟内回「撤销」可以改。',
  declined: '好,已告诉对方,班还是 ta 的。',
  withdrawn: '好,不换了,班还是您的。',
  takenBack: '好,撤回了,已告诉对方和学校负责人。',
} as const;
