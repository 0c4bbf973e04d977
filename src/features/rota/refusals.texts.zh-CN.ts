import type { RotaRefusal } from './rota.refusals.js';

/** Each refusal ends with what to do next. */
export const rotaRefusals: Record<RotaRefusal, string> = {
  'ROTA.PAST': '这一班的时间已经过去,不能再排。请选以后的日子。',
  'ROTA.LEFT': '这一班已经出发、结束,或本人已经签到,不能再换人。有事请直接打电话。',
  'ROTA.NO_WALK': '这一天不送孩子(放假或不是这条线的日子),没有排。请选别的日子。',
  'ROTA.SUSPENDED': '这一天停课,不用排人。恢复上课后再排。',
  'ROTA.NOT_LISTED': '{name}不在这个点的志愿者里,没有排。请先登记,或请 ta 说哪天有空。',
  'ROTA.ALREADY_ON': '{name}这天已经在班上,不用再排。',
  'ROTA.NOT_ON': '{name}这天不在班上。请刷新再看。',
  'ROTA.LAST_ONE': '这天只排了{name}一位,去掉后会回到每周固定的人。请先排上别人,再去掉 ta。',
  'ROTA.NO_CHECK': '{name}那天没有有效的审核(查询)记录,不能带队。请先办理,或换一位。',
  'ROTA.NO_TRAINING': '{name}那天没有有效的培训记录,不能带队。请先培训,或换一位。',
  'ROTA.ELSEWHERE': '{name}那天在别的点带队,不能同时带两个。请换一位。',
  'ROTA.WEEK_FULL': '{name}那一周已排满 {k} 个班。请换一位,或先去掉一个班。',
  'ROTA.SAID_NOT': '{name}没有说那天有空(或说过没空)。先问过本人再选「仍然排」,或换一位。',
  'ROTA.APART': '有人希望这样的搭档错开。请换一位;确实要这样排,再选「仍然排」。',
};
