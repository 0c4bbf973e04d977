export type { GapReason, RotaGap, RotaPlan } from './rota.model.js';
export { RotaModule } from './rota.module.js';
export { RotaService, type PlannedPoint } from './rota.service.js';
