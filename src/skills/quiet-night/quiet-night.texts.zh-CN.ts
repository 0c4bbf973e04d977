export const texts = {
  night: '好,晚上 {from} 到早上 {to} 不打扰;安全警报除外。您夜里问,我还是会答。',
} as const;
