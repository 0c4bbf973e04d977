export const texts = {
  which: '请写「结对 孩子全名 志愿者或老师全名」,还没有记。',
  asked: '【{child}】已问{who}愿不愿意结对。回了 1 才算,在那之前不变。',
  already: '【{child}】{who}已经结对或正在问,没有再问。',
  noFree: '【{child}】附近没有空的人选。请写「结对 {child} 姓名」指定一位。',
  proposals: '【{child}】可以找:{names}。要问谁请回「结对 {child} 姓名」。',
  kind: '爱心父母',
  accepted: '谢谢!结对生效。走访和联系会提醒您,做了请说「家访 名字 情况」。',
  declined: '好,记下了,已告诉学校另找一位。',
  over: '这次邀请已经有结果了,没有再记。',
  instead: /换/,
} as const;
