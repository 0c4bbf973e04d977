export { AppointmentsService, type Booking } from './appointments.service.js';
export { CasesService, type CaseNote, type OpenCase } from './cases.service.js';
export { CounsellingModule } from './counselling.module.js';
