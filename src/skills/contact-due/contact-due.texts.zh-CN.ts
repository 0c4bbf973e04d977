export const texts = {
  due: '这个月要联系:\n{lines}\n联系后说「家访 名字 情况」或「电联 名字家长 情况」。',
  line: '{child} {kind} {on}前{late}',
  visit: '走访',
  call: '电话',
  parents: '和爸妈联系',
  late: '(已过期)',
  silent: '{child} 这个月还没有走访或电话记录',
  next: '这个月都联系过了。下一次:\n{lines}',
  none: '这个月没有到期的走访和电话。做了的请照常记:「家访 名字 情况」。',
  more: '…还有{n}个,请到后台看。',
} as const;
