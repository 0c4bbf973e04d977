export const texts = {
  noteForGuardians: '【{child}】{author} {time}:{text}',
  noteForCounsellor: '{author}请您留意 {child}({cls}):{text}',
  notice: '【{cls}通知】{author}:{text}',
} as const;
