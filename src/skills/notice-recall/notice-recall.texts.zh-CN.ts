export const texts = {
  none: '{day}没有可以撤回的通知。停课要恢复请说「恢复上课」,别的请写清楚是哪件事。',
  confirm: '{day} {time} 发给{cls}的「{words}」:\n1 撤回(已收到的家长会看到更正) 2 不动',
  which: '{day}的通知撤回哪一条?回数字,不撤回「算了」。\n{list}',
  option: '{n} {time} {cls}「{words}」',
  recalled: '撤回了:{stopped} 条没发出,不发了;{corrected} 人已收到,会看到更正。',
  kept: '好,没有动。',
} as const;
