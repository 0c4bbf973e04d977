import type { StaffRefusal } from './staff.refusals.js';

export const staffRefusals: Record<StaffRefusal, string> = {
  'STAFF.MAY_NOT': '这个岗位不归您定。老师和志愿者由学校负责人定,其他岗位请找管理员。',
  'STAFF.PHONE_BAD': '电话号码看着不对,没有记。请核对后再填。',
  'STAFF.PHONE_TAKEN': '这个电话已经登记在别的名字下,没有记。请核对名字和电话。',
  'STAFF.DATE_BAD': '日期不对,没有记。请填审核、培训分别有效到哪天,最多五年。',
  'STAFF.HAS_ROLE': '{name}在这里已经有这个岗位。请刷新名单。',
  'STAFF.NO_ROLE': '{name}在这里没有这个岗位,或已经结束。请刷新名单。',
  'STAFF.OWN_ROLE': '不能改自己的岗位。请另一位来做。',
  'STAFF.LAST_ONE': '{name}是这里唯一的一位,结束了就没人管。请先登记接手的人。',
  'STAFF.ASKED_ALREADY': '{name}已经在请一位老师接班,等 ta 在聊天里回复。要改请先等回复。',
  'STAFF.NO_TEACHER': '{name}不是学校的老师或工作人员。请先在「人员」里登记。',
  'STAFF.NO_CHAT': '{name}还没有绑定聊天,问不到 ta。请先在「人员」里给绑定码。',
  'STAFF.HAS_SHIFTS': '{name}还有 {n} 个没走的班或固定班。请先在「排班」里换人。',
  'STAFF.HAS_CHILDREN': '{name}手上还有 {n} 个结对的孩子。请先在「结对与走访」里换人。',
};
