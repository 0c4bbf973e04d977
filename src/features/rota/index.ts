export { AvailabilityService, type Availability } from './availability.service.js';
export { HomesService } from './homes.service.js';
export { PartnerWishes, type PartnerWish } from './partner-wishes.service.js';
export type { GapReason, RotaGap, RotaPlan } from './rota.model.js';
export { RotaModule } from './rota.module.js';
export { RotaService, type PlannedPoint, type Published } from './rota.service.js';
