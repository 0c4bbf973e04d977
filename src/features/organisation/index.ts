export {
  DAY_REASONS,
  dayWords,
  runsOn,
  schoolDay,
  type DayLayers,
  type SchoolDay,
  type Suspension,
} from './calendar.rules.js';
export { CalendarService, type CalendarYear } from './calendar.service.js';
export { OrganisationModule } from './organisation.module.js';
export { Place, type PlaceKind } from './place.entity.js';
export { PlacesService } from './places.service.js';
