export {
  HouseholdMovesService,
  type BanTold,
  type Moved,
  type OpenDispute,
  type ParentBack,
  type Told,
} from './household-moves.service.js';
export { HouseholdsModule } from './households.module.js';
