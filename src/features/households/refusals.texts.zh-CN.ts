import type { DisputeRefusal, MoveRefusal } from './households.refusals.js';

export const disputeRefusals: Record<DisputeRefusal, string> = {
  'DISPUTE.CHANGED': '这件事刚有新的说法,或已经定了,没有记。请看刷新后的内容再定。',
  'DISPUTE.NOBODY_BANNED': '没有说清不让谁接,不能定成「以后不让接」。请先核实,再恢复名单或另外登记。',
  'DISPUTE.OWN_CHILD': '这是您自己家的孩子,不能由您来定。请另一位负责人处理。',
};

export const moveRefusals: Record<MoveRefusal, string> = {
  'MOVE.DAY': '日期不对,没有记。可以记今天或一年以内的;以后才走的,请到那天再记。',
  'MOVE.NOT_SIXTEEN': '档案里的出生日期到那天不满16周岁,或没有填,没有记。请先更正资料,或选别的原因。',
  'MOVE.LEFT_ALREADY': '这个孩子已经记了离校。记错了请先撤回,再重新记。',
  'MOVE.BACK_ALREADY': '已经记过家长回来住了。记错了请先撤回。',
  'MOVE.IN_A_RUN': '{child}正在护送路上或在学习点,名单现在不能动,没有记。请等 ta 今天有人接走以后再记。',
  'MOVE.NO_CLASS': '这个班不在了,没有记。请刷新后再选。',
  'MOVE.SAME_CLASS': '孩子已经在{cls}。请选别的班。',
  'MOVE.NOT_ALL_YOURS': '这件事还记了别的学校的孩子:{others},您不能一起撤回。请当时记的人撤回。',
  'MOVE.PLACE_GONE': '原来的班或学习点已经撤销,没有撤回。请改为换班,或重新登记学习点。',
  'MOVE.GONE': '这件事已经撤回,或后来又改了。请刷新。',
};
