export { DisputesService, type DecidedDispute, type StandingDispute } from './disputes.service.js';
export {
  HouseholdMovesService,
  type BanTold,
  type Moved,
  type OpenDispute,
  type ParentBack,
} from './household-moves.service.js';
export type { DisputeRefusal, MoveRefusal } from './households.refusals.js';
export { SchoolMoves, type ClassToChoose, type StandingMove } from './school-moves.service.js';
export { disputeRefusals, moveRefusals } from './refusals.texts.zh-CN.js';
export type { Told } from './told.js';
export { HouseholdsModule } from './households.module.js';
