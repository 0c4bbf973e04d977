export {
  HouseholdChangesService,
  LEAVE_REASONS,
  type HouseholdEvent,
  type HouseholdKind,
  type LeaveReason,
  type Leaving,
} from './household-changes.service.js';
export { Child } from './child.entity.js';
export { ChildrenModule } from './children.module.js';
export {
  ChildrenService,
  type ChildCard,
  type Collector,
  type Guardian,
  type ListedCollector,
} from './children.service.js';
export { HouseholdEventsService, type Bereavement, type Relative } from './household-events.service.js';
export { aloneBecause, mayGoAlone, oldEnoughAlone, type Alone } from './leave-alone.rules.js';
export { LeaveAloneService } from './leave-alone.service.js';
export { NotesService, type Note, type NoteAudience } from './notes.service.js';
export { NoticeSeen, type Seen, type SentNotice } from './notice-seen.service.js';
export { PickupBans, meantBy, type Ban } from './pickup-bans.service.js';
export { RecallsService, type SentClassNotice } from './recalls.service.js';
export { ReportsService, type Report } from './reports.service.js';
export { shareableWords } from './shareable-words.rules.js';
export type { Candidate } from './who-is-meant.rules.js';
export { CHILD_PAGE, ChildSearch, pageValues, type FoundChild, type SearchScope } from './child-search.service.js';
