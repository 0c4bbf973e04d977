export const texts = {
  reached: '好,记下都打通了,已告诉学校负责人。谢谢您。',
  notReached: '好,记下有打不通的,已请学校负责人接着找。孩子请先看护好;后来打通了再回 1。',
  settled: '这件已经有结果了,不用再打。',
} as const;
