import type { Question } from '../../messaging/index.js';

/** Whether somebody comes to a shift: one question however often it is asked. @param minutes how long it stays open */
export const shiftQuestion = (shiftId: number, minutes?: number): Question => ({
  kind: 'shift.reminder',
  skill: 'shift-answer',
  data: { shift: shiftId },
  key: `shift:${shiftId}`,
  ...(minutes === undefined ? {} : { minutes }),
});
