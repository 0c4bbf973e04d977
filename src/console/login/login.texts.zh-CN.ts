export const loginTexts = { issuer: '四点半' } as const;
