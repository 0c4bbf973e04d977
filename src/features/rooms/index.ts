export { CallsService, type CareCall } from './calls.service.js';
export { RoomsModule } from './rooms.module.js';
