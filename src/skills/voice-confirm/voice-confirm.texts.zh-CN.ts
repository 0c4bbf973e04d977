export const texts = {
  dropped: '好,那条语音不算。请打字再说一次。',
} as const;
