export { AppointmentBoard, type AppointmentCount, type AppointmentOnBoard } from './appointment-board.service.js';
export { CANCEL_REASONS, LENGTH, OUTCOMES, type CancelReason, type Outcome } from './appointments.rules.js';
export { AppointmentsService, type Booking } from './appointments.service.js';
export { CasesService, type CaseCard, type CaseNote, type OpenCase } from './cases.service.js';
export { CounsellingModule } from './counselling.module.js';
export { appointmentRefusals } from './refusals.texts.zh-CN.js';
