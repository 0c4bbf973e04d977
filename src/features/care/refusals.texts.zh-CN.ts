import type { CareRefusal, EntrustRefusal, SummaryRefusal } from './care.refusals.js';

/** A sentence for each "no", ending with what to do next. */
export const refusalTexts: Readonly<Record<CareRefusal | EntrustRefusal | SummaryRefusal, string>> = {
  'CARE.BAD_FACT': '「{field}」填的内容不对,没有记。请核对后再填。',
  'CARE.CLOSED': '这份档案已经关闭({why}),没有改。要重新建档请找学校负责人。',
  'CARE.NUMBER_TAKEN': '这个身份证号已经在另一份档案里,没有记。请先核对是不是同一个孩子。',
  'CARE.NO_FILE': '这个孩子还没有档案。请先建档。',
  'ENTRUST.EXCLUDED': '被委托人属于法律不准委托的情形,不能登记。请另选一位,或找村儿童主任。',
  'ENTRUST.BAD_PERIOD': '委托的起止日期不对,没有登记。请写清从哪天到哪天。',
  'ENTRUST.NO_VIEW': '还没有写孩子自己的意见,没有登记。请先听孩子怎么说。',
  'ENTRUST.NONE_STANDING': '没有正在生效的委托书。请先登记一份。',
  'SUMMARY.DOES_NOT_FOOT': '表间勾稽不平,没有导出:{breaks}。请先把这些档案补全。',
  'SUMMARY.NO_PLACE': '没有找到这个地方。请写全名,例如「石角镇」。',
};
