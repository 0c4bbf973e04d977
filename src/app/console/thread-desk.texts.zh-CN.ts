export const threadTexts = {
  taken: '{who} 接过了这段对话,会亲自回您。',
  reply: '{who}:{text}',
  back: '{who} 已把对话交回。有事请直接说,或回「人工」。',
} as const;
