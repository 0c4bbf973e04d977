export const texts = {
  passedOn: '好,已转告家长(注明是您说的)。',
  answeredAlready: '谢谢,这件事已经有记录了。',
} as const;
