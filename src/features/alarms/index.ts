export type { AlarmKind } from './alarm.rules.js';
export { AlarmLooks } from './alarm-looks.service.js';
export type { Alarm } from './alarm.store.js';
export { AlarmsModule } from './alarms.module.js';
export { AlarmsService, type CloseRefusal, type NewAlarm, type OwnRefusal } from './alarms.service.js';
export { alarmRefusals } from './refusals.texts.zh-CN.js';
