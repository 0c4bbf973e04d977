import type { DisputeRefusal } from './households.refusals.js';

export const disputeRefusals: Record<DisputeRefusal, string> = {
  'DISPUTE.CHANGED': '这件事刚有新的说法,或已经定了,没有记。请看刷新后的内容再定。',
  'DISPUTE.NOBODY_BANNED': '没有说清不让谁接,不能定成「以后不让接」。请先核实,再恢复名单或另外登记。',
  'DISPUTE.OWN_CHILD': '这是您自己家的孩子,不能由您来定。请另一位负责人处理。',
};
