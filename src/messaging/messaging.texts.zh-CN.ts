export const texts = {
  /** Put before a message that may already have arrived once. */
  maybeRepeated: '（可能重复）{text}',
} as const;
