export type { AlarmKind } from './alarm.rules.js';
export { AlarmLooks } from './alarm-looks.service.js';
export type { Alarm } from './alarm.store.js';
export { AlarmsModule } from './alarms.module.js';
export { AlarmsService, type CloseRefusal, type NewAlarm, type Outcome, type OwnRefusal } from './alarms.service.js';
export { belongsTo } from './telling.rules.js';
export { alarmRefusals } from './refusals.texts.zh-CN.js';
