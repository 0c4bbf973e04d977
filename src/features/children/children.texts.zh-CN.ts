export const texts = {
  noteForGuardians: '【{child}】{author} {time}:{text}',
  noteForTeacher: '{author}请您留意 {child}:{text}(家长看不到)',
  noteForCounsellor: '{author}请您留意 {child}({cls}):{text}',
  notice: '【{cls}通知】{author}:{text}',
  noteTakenBack: '【{child}】{author} {time} 那条发错了,已撤回,请不要当真。',
  noticeTakenBack: '【{cls}通知】{author}撤回了之前的通知「{words}」,请以后面的为准。',
} as const;
