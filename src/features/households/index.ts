export { DisputesService, type DecidedDispute, type StandingDispute } from './disputes.service.js';
export {
  HouseholdMovesService,
  type BanTold,
  type Moved,
  type OpenDispute,
  type ParentBack,
  type Told,
} from './household-moves.service.js';
export type { DisputeRefusal } from './households.refusals.js';
export { disputeRefusals } from './refusals.texts.zh-CN.js';
export { HouseholdsModule } from './households.module.js';
