export { ClassTransfersService, type ClassOf } from './class-transfers.service.js';
export { LinkingService, type LinkRefusal } from './linking.service.js';
export { PeopleModule } from './people.module.js';
export { ACTS_AS, PeopleService, type StaffMember, type StaffRole } from './people.service.js';
export { Person } from './person.entity.js';
export { RelaysService, type Relay } from './relays.service.js';
export { SettingsService } from './settings.service.js';
export { ScopesService } from './scopes.service.js';
export { StaffLists, type PlaceOnTree, type StaffOnList, type Unlinked } from './staff-list.service.js';
