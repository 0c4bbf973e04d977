export { HouseholdMovesService, type Moved, type ParentBack, type Told } from './household-moves.service.js';
export { HouseholdsModule } from './households.module.js';
