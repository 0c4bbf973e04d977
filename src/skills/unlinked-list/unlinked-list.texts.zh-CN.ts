export const texts = {
  allLinked: '都绑定好了。',
  list: '还有 {count} 位家长没绑定:\n{lines}\n回编号给 ta 一个绑定码。',
  line: '{n} {name}({child} 家)',
  code: '{name} 的绑定码:{code}。请当面或打登记的电话告诉本人,让 ta 在这里发「绑定 {code}」;7 天内有效,只能用一次,别发群里。',
} as const;
