import type {
  ActivityRefusal,
  CalendarRefusal,
  CustodyRefusal,
  DraftRefusal,
  RunRefusal,
  ShiftRefusal,
  WalkRefusal,
} from './escort.refusals.js';

/** Each refusal ends with what to do next. */
export const runRefusals: Record<RunRefusal, string> = {
  'RUN.NONE_TODAY': '今天没有您的护送班。要顶班请回「我来顶班」,或问学校负责人。',
  'RUN.SUSPENDED': '今天停课,这一班停了,先不要出发;只有学校负责人能恢复。有疑问请问主任。',
  'RUN.SHELTERING': '现在在避险,先别走;等学校负责人说可以走,会告诉您。',
  'RUN.LEFT_ALREADY': '这一班{time}已经出发了。到了请报人数,例:「到了12」。',
  'RUN.NOT_COUNTED': '还没点名,先别出发。应 {expected} 人,点完回「接到{expected}个」。',
  'RUN.TEACHER_SILENT': '老师还没报交接人数,先别出发。请老师回「交给您{expected}」,两边对上再走。',
  'RUN.COUNTS_DIFFER':
    '人数还没对上,先别出发:名单应 {expected},您报 {escort},老师报 {teacher}。没点到的请回编号,例:「少3」。',
  'RUN.CHILD_UNACCOUNTED': '{names} 还没有下落,先别出发。等老师说清楚(请假或没来)再走。',
  'RUN.NO_CHILDREN': '今天名单上没有要送的孩子,不用出发。有疑问请问老师。',
  'RUN.ADULTS_MISSING':
    '{children} 个孩子要两位大人一起送(一位最多 {perAdult} 个)。搭档到了请回「到校门口了」,再出发。',
  'RUN.NOT_HANDED_OVER': '孩子还没有交接给护送,这个报告先不能记。请先点名:「接到几个」。',
  'RUN.NOT_YOURS': '这不是您的班。请让当班的护送来报,或由搭档替报:「我替桂珍报:到齐」。',
  'RUN.CLOSED': '这一班今天已经结束了。要更正请找学校负责人。',
};

export const shiftRefusals: Record<ShiftRefusal, string> = {
  'SHIFT.NONE': '没有找到您要答复的班。回「我这周哪天有班」可以看看。',
  'SHIFT.NOT_CLEARED': '您的审核和培训还没有记录好,现在不能带队护送。请找学校负责人办理;可以先来学习点帮忙。',
  'SHIFT.OTHER_NOT_CLEARED': '{name}还不能带队护送,不能换给 ta。请换一位,或找学校负责人。',
  'SHIFT.OTHER_ELSEWHERE': '{name}那天已经带{point}的班,不能同时带两个。请换一位,或回「空缺」看看谁有空。',
  'SHIFT.TAKEN': '谢谢您!{day}{point}这一班已经有人了,这次不用来。',
  'SHIFT.TOO_LATE': '这一班已经出发或取消了,不用再答复。有事请回「人工」。',
  'SHIFT.TOO_FAR': '那天的班还没有排,两周内的才能办,现在没有记。请到两周内再说一次,急的请找学校负责人。',
  'SHIFT.NOT_ASKED': '这一班没有在找人。回「我这周哪天有班」可以看看。',
};

export const custodyRefusals: Record<CustodyRefusal, string> = {
  'CUSTODY.NOT_YOURS': '这不是您的班,没有记。请让当班的护送来报,或请学校负责人处理。',
  'CUSTODY.NOT_AT_POINT': '【{child}】还没有到学习点的记录,不能记接走。请先点到达:「到了几个」。',
  'CUSTODY.NOT_LISTED':
    '不在名单,先不要放人:{claim} 不能接走 {child}。已告诉学校负责人;请让登记的家长来接,或由家长私聊我办「换人接」。',
  'CUSTODY.FORBIDDEN': '🔴 不要放人:{claim} 不许接 {child}。已叫学校负责人,请两位大人陪着孩子。登记的人照常可以接。',
  'CUSTODY.NOT_VERIFIED': '先别放人:{claim} 来接 {child} 还没核实好。核实后会有六位接送码,请等老师回话。',
  'CUSTODY.MAY_NOT_LEAVE_ALONE': '【{child}】没有自己离开的书面同意,不能让 ta 自己走。请等登记的人来接。',
  'CUSTODY.TOO_YOUNG_ALONE':
    '【{child}】不到四年级,有书面同意也不能自己走。请等登记的人来接;没人接请回「{child} 没人接」。',
  'CUSTODY.DONE_ALREADY': '【{child}】今天已经有结束的记录了。记错了请回「撤销」,或找学校负责人更正。',
  'CUSTODY.WHO_COLLECTS': '谁接走 {child}?请说称呼或姓名,例:「{child} 奶奶接走」。',
};

export const activityRefusals: Record<ActivityRefusal, string> = {
  'ACTIVITY.NO_SHIFT': '那天没有您的班,没有记。请让当班的志愿者来记,或写明是哪天。',
  'ACTIVITY.NOT_YET': '那天还没到,没有记。做完了再告诉我。',
};

export const calendarRefusals: Record<CalendarRefusal, string> = {
  'CALENDAR.PAST': '这些日子已经过去,不能再改。请选以后的日子。',
  'CALENDAR.TOO_NEAR': '今天和明天已经通知过大家,改日历没有人会知道。要停课请在“今天”页用停课。',
  'CALENDAR.PREPARED': '这些日子里已经有生成好的护送班,没有改。请到那天前用停课,会通知到人。',
  'CALENDAR.STRETCH': '日期不对:结束不能早于开始,一次最多 {days} 天。请检查后再提交。',
  'CALENDAR.GONE': '这一条已经收回了。请刷新。',
};

export const walkRefusals: Record<WalkRefusal, string> = {
  'WALK.TIMES': '时间不对,没有记。出发在 11:00 以后,到达在 19:00 以前,路上最多两小时。请核对。',
  'WALK.DAYS': '没有选星期几,没有记。请至少选一天。',
  'WALK.TWICE': '这所学校到这个点,所选的某一天已经有路线,没有记。请改星期,或先停掉原来的。',
  'WALK.NO_POINT': '学校或学习点不在,或不在同一个区,没有记。请刷新页面再选。',
  'WALK.HAS_CHILDREN': '还有 {n} 个孩子走到{point},停了就没人送,没有停。请先用「导入」给孩子换点。',
  'WALK.GONE': '这条路线已经停了。请刷新页面。',
  'WALK.MEMBER_DAY': '日子不对,没有改。最早从明天起,最远一年内;今天的班请在「排班」里换人。',
  'WALK.MEMBER_ROLE': '{name}不是这所学校或这个镇登记的志愿者,没有改。请先在「人员」里登记。',
  'WALK.MEMBER_NOT_CLEARED': '{name}从 {from} 起没有有效的审核和培训记录,不能带队,没有改。请先在「人员」里登记。',
  'WALK.MEMBER_ALREADY': '{name}那天已经是这条路线的固定{duty},没有改。请刷新页面。',
  'WALK.MEMBER_ELSEWHERE': '{name}同一天固定送到{point},不能同时送两处,没有改。请换一位。',
  'WALK.MEMBER_NONE': '{name}那天不是这条路线的固定护送,没有改。请刷新页面。',
};

/** What somebody is to a walk every week. */
export const dutyWords = { escort: '护送', standby: '候补' } as const;

export const suspensionRefusals: Record<DraftRefusal, string> = {
  'SUSPENSION.NONE': '没有等您确认的停课。请重新填写。',
  'SUSPENSION.EXPIRED': '超过 {minutes} 分钟没有确认,没有停。要停请重新填写。',
  'SUSPENSION.WORDS': '还没有停。请原样输入「{wanted}」。',
  'SUSPENSION.SAME_PERSON': '全区或全镇停课要另一个人同意。请第二位授权人来确认。',
  'SUSPENSION.NOT_SUSPENDED': '那天没有停课,不用恢复。请核对日期。',
};

/** The exact words of the second step, and what the second authoriser reads in the chat. */
export const draftTexts = {
  suspend: '确认停课',
  resume: '确认恢复',
  resumeInFull: '确认恢复上课',
  second:
    '{who}在工作台要宣布{place} {date} 停课:{reason};来源:{source}。您同意请在 {minutes} 分钟内原样回「确认停课」,或到工作台确认。',
} as const;
