export const texts = {
  asked: '【{child}】已请{who}处理{what}:「{words}」,{due} 前书面答复您。',
  correct: '更正',
  erase: '删除(法律要求留的除外)',
  copy: '打印副本(当面给您或寄给您)',
  done: '记下:已办,已告诉家长。',
  refused: '记下:不办,理由已告诉家长。',
  needReason: '不办要写理由。请回「2 理由……」。',
  erasing: /删除|删掉|注销/,
  copying: /打印|列印|复印|副本|纸质|纸本|印一?份|影印/,
  leading: /^\s*[2二②]\s*[.。、,,]?\s*/,
} as const;
