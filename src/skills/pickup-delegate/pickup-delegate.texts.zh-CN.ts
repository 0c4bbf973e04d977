export const texts = {
  name: '姓名',
  phone: '手机',
  relation: '和孩子的关系',
  kinOf: '{tie}的{kin}',
  details:
    '【{child}】今天换人接,请告诉我来接的人:{missing},还有身份证后4位。\n老师会打登记的电话跟您核实,核实前仍由登记的人接。',
  asked:
    '【{child}】记下 {name}。{teacher}会打登记的电话跟您核实,请留意接听。核实前 {name} 不能接,登记的人照常可以接。',
  onTheList: '【{child}】{who}已在可接名单上,不用另办,直接来接就行。',
  noTeacher: '【{child}】找不到班主任核实,名单不变。请联系学校负责人。',
  disputed: '【{child}】谁可以接要由学校负责人定,这次没有记下,名单不变。请等负责人电话,或直接打学校电话。',
  selfOk: '【{child}】好,您在可接名单上,直接到学习点接,跟护送说一声就行。',
  selfNotListed: '【{child}】您现在不在可接名单上,名单不变。要加上您,请让班主任打登记的电话核实。',
} as const;
