export const texts = {
  none: '您还没有发过通知(撤回的不算)。要发请写「通知三2家长 内容」。',
  answer:
    '{cls}通知「{words}」({date} {time} 发)共 {readers} 位家长:发出后有回过话 {seen},送到没回话 {delivered},还没发出 {waiting},没送到 {unreached}。\n{lines}',
  delivered: '送到没回话:{names}',
  waiting: '还没发出:{names}',
  unreached: '没送到(请打电话):{names}',
  reader: '{name}({children})',
  between: '、',
  more: '等 {count} 位',
  note: '送到不等于看了:微信不告诉我谁看过,要紧的请打电话问。',
  all: '都回过话了,不用再催。',
  /** So much of a notice is repeated. */
  cut: '{head}…',
} as const;
