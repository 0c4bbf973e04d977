export const texts = {
  offer: '{from}老师想把{cls}交给您带,{when}起。1 接 2 不接。您回 1 才算。',
  arranged: '{by}安排{cls}(原{from}老师)交给您带,{when}起。1 接 2 不接。您回 1 才算。',
  arrangedFor: '{by}正在请{who}老师接{cls},{when}起;对方回 1 才算,之前还是您带。有疑问请找{by}。',
  accepted: '{who}老师接了{cls}。{when}起{cls}的事归 ta,不再发给您。谢谢您一直照看。',
  declined: '{who}老师没有接{cls},还是您带。要换人请写「{cls} 转给 某老师」,或找学校协调员。',
  settled: '{cls}{when}起由{who}老师带(原{from}老师),双方已确认。',
  withdrawn: '{from}老师收回了{cls}的交接,不用回了。',
  now: '现在',
  from: '{day}',
} as const;
