export const texts = {
  handed: '{about}{from}:「{words}」\n请在{due}前回「回复 {from} 您的话」,或直接打电话。',
  about: '【{child}】',
  withdrawn: '{about}{from}撤回了:「{words}」,这件事不用办了。',
  answered: '{about}{who}回复:{words}',
} as const;
