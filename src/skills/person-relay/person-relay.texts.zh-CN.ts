export const texts = {
  head: '【{child}】',
  handed: '{head}这件事我自己办不了,已原话转给{who},{due}前回您。10分钟内回「撤销」可以取消。',
  kept: '{head}记下了(家长看不到),已转给{who}。10分钟内回「撤销」可以取消。',
  keptOnly: '{head}记下了(家长看不到)。10分钟内回「撤销」可以取消。',
  nobody: '这件事现在还不能在这里办,也没有找到可以转给的人,什么都没有记。请直接打电话。',
  confidential: '个案的事现在还不能在这里记,没有记,也没有转给别人。请按咨询室的办法记。',
  phones: '电话不能在这里直接给。已请{who}联系您,{due}前回您。10分钟内回「撤销」可以取消。',
  escortsToday: '【{child}】今天由{escorts}护送,班主任{teacher}。要找人请说「请{teacher}打我电话」。',
  dueToday: '今天 {time} ',
  dueTomorrow: '明天 {time} ',
  withdrawn: '好,撤回了,已告诉对方不用办。',
  phoneWords: /电话|号码|联系方式|微信号/,
} as const;
