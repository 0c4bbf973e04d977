import type { CloseRefusal, OwnRefusal } from './alarms.service.js';

export const alarmRefusals: Record<OwnRefusal | CloseRefusal, string> = {
  'ALARM.NONE_OPEN': '没有等人接手的警报。请刷新页面。',
  'ALARM.OWNED_ALREADY': '{who} 已经接手了。有情况请直接联系接手的人。',
  'ALARM.NONE_OWNED': '要先接手,才能结束。请先点“接手”。',
  'ALARM.NOT_OWNER': '这件事由 {who} 负责,只有接手的人能结束。请联系 {who}。',
  'ALARM.OUTCOME_NEEDED':
    '疑似伤害要写结果才能结束:已报警、已送医、已转民政妇联,或核实不属实。请在聊天里回「处理完了」后选。',
};
