export { HouseholdChangesService, type HouseholdEvent, type HouseholdKind } from './household-changes.service.js';
export { Child } from './child.entity.js';
export { ChildrenModule } from './children.module.js';
export { ChildrenService, type ChildCard, type Collector, type Guardian } from './children.service.js';
export { HouseholdEventsService, type Bereavement, type Relative } from './household-events.service.js';
export { NotesService, type Note, type NoteAudience } from './notes.service.js';
export { NoticeSeen, type Seen, type SentNotice } from './notice-seen.service.js';
export { ReportsService, type Report } from './reports.service.js';
export { ChildSearch, type FoundChild, type SearchScope } from './child-search.service.js';
