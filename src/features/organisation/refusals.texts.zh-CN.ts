import type { PlaceRefusal } from './places.refusals.js';

/** Each refusal ends with what to do next. */
export const placeRefusals: Record<PlaceRefusal, string> = {
  'PLACE.MAY_NOT': '这个地方不归您改。本校的班级找学校负责人,其他的请找区里或管理员。',
  'PLACE.GONE': '这个地方已经撤销,或不在您负责的范围。请刷新页面。',
  'PLACE.NAME_BAD': '名称不对,没有记。请填 30 个字以内的名称。',
  'PLACE.NAME_TAKEN': '这里已经有「{name}」了,没有记。请换个名称,或直接用原来那个。',
  'PLACE.HAS_PLACES': '{name}下面还有 {n} 个地方,没有撤销。请先从最下面的撤起。',
  'PLACE.HAS_CHILDREN': '{name}还有 {n} 个孩子,没有撤销。请先用「导入」把孩子转到别处。',
  'PLACE.HAS_PEOPLE': '{name}还有 {n} 位老师或工作人员,没有撤销。请先在「人员」里结束岗位。',
  'PLACE.HAS_WALKS': '{name}还有 {n} 条护送路线,没有撤销。请先停掉路线。',
  'PLACE.HAS_RUNS': '{name}还有 {n} 个没走完的班或没结束的警报,没有撤销。请等走完、结束以后再来。',
};
