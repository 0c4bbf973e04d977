export const dangerTexts = {
  told: '走访 {child} {words}',
} as const;
