export const texts = {
  what: '发了什么、几个?例如「发书包12个」,还没有记。',
  logged: '记下:{head}{what}{count},{date},您这个月共发{what} {total}。10分钟内回「撤销」可以取消。',
  head: '【{child}】',
  count: ' {count} 份',
  withdrawn: '好,那条发放记录撤销了。',
  unresolved: '没有找到您负责的孩子叫「{name}」,没有记。请写全名,或只写东西和数量。',
  some: '物资',
} as const;
