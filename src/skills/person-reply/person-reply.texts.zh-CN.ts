export const texts = {
  /** The two commands, and what stands between a name and the words. */
  reply: /^(?:回复|回覆|答复)[\s::,,]*/u,
  back: /^(?:交回|交还|结束对话|还给机器人|转回机器人)[\s::,,]*/u,
  lead: /^[\s::,,。]+/u,
  toSpeaker: '{who}:{words}',
  sent: '已发给{name}。{more}',
  more: '办完了请回「交回 {name}」。',
  givenBack: '{who}已经处理完了。有事可以继续直接问我;要再找人请回「人工」。',
  backDone: '好,{name} 交回给我了。',
  whom: '要回给谁?请写「回复 名字 您的话」。等您回的:{names}。',
  nobody: '现在没有等您回的人。',
  whatWords: '要跟{name}说什么?请写「回复 {name} 您的话」。',
} as const;
