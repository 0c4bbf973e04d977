import type { AppointmentRefusal } from './counselling.refusals.js';

export const appointmentRefusals: Record<AppointmentRefusal, string> = {
  'APPOINTMENT.PAST': '这个时间已经过了,没有记。请选以后的时间。',
  'APPOINTMENT.TAKEN': '{time} 已约个案 {code}(一次 {minutes} 分钟),没有记。请换一个时间。',
  'APPOINTMENT.GONE': '这个约已经取消或改了时间,没有改。请刷新。',
  'APPOINTMENT.BEGUN': '这个约的时间到了,不能再取消。请记「来了」或「没来」。',
  'APPOINTMENT.NOT_YET': '还没到约的时间,先不能记。请到时再记,或取消这个约。',
};
