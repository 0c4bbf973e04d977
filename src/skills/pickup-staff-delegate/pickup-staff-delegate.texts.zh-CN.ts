export const texts = {
  whichChild: '是哪个孩子?请写全名,例:「陈嘉怡今天改外婆接」。',
  who: '【{child}】谁来接?请写称呼或姓名,例:「{child}今天改外婆接」。',
  onTheList: '【{child}】{who}在可接名单上。已告诉家长和护送:今天由{who}接。10分钟内回「撤销」可以取消。',
  notOnTheList:
    '【{child}】{who}不在可接名单上,名单不变。已请{teacher}打登记的电话找{guardian}核实;核实后接送码只发给家长。',
  nobodyToAsk: '【{child}】找不到能核实的班主任或家长,名单不变,{who}不能接。',
  disputed:
    '【{child}】{who}现在不能接:有争议还没定,或在不可接名单上。名单不变;请负责人先定,再回「{child} 争议解除」。',
  takenBack: '好,撤回了,已告诉家长和护送:照名单接。',
} as const;
