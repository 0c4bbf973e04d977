export const texts = {
  agreed: '【{child}】记下您已核实:今天 {name} 可以凭接送码接。码只发给了家长。10分钟内回「撤销」作废。',
  refused: '【{child}】记下:不同意 {name} 接。名单不变,已告诉家长。',
  noAnswer: '【{child}】记下:打不通。名单不变,{name} 不能接,已告诉家长。打通了请再回「1」并带上孩子名字。',
  takenBack: '撤回了,已告诉家长:来的人现在不能接,码作废。核实清楚请带上孩子名字再回,例:「小雨 1」。',
  nothingWaits: '现在没有等您核实的接送。',
  sayWhich: '有不止一个孩子在等核实,请带上名字回,例:「小雨 1」。',
  howAnswer: '请回:1 已核实同意 2 不同意 3 打不通。',
  decidedAlready: '这件已经有结果了。',
} as const;
