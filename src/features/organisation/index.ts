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
export { PlaceDesk } from './place-desk.service.js';
export { Place } from './place.entity.js';
export type { PlaceRefusal } from './places.refusals.js';
export { mayAdd, mayRename, mayRetire, type Keeper, type PlaceKind } from './places.rules.js';
export { PlacesService } from './places.service.js';
export { placeRefusals } from './refusals.texts.zh-CN.js';
