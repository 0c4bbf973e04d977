export const texts = {
  ring: '🔴 {facts}\n回「接手」表示由您负责;{minutes} 分钟没人接手会叫下一位。',
  ringAgain: '🔴(第 {round} 次)还没有人接手:{facts}\n回「接手」表示由您负责。',
  taken: '{who} 已接手:{facts}',
  story: '{facts}\n后来补充:{words}',
  newFact: '{facts}\n最新:{words}',
  ownerFact: '您负责的事有新情况:{words}\n核实后回「找到了 在哪」或写明原因来结束。',
  newFactMasked: '{facts}\n又有新情况,请马上接手。',
  ownerNews: '您负责的事有新情况:{words}',
  decide110: '已经 {minutes} 分钟:{facts}\n请现在决定要不要报 110;孩子找到后回「找到了 在哪」。',
  closed: '{who} 已结束这件事:{words}',
} as const;
