export { type ContactKind } from './cadence.rules.js';
export { ContactsService, type ContactTrace, type NeedFiled, type NewContact } from './contacts.service.js';
export { PairingBoard, type ChildWithout, type OpenNeed, type PairOnBoard } from './pairing-board.service.js';
export { GiftsService } from './gifts.service.js';
export { PairingModule } from './pairing.module.js';
export { PAIRING_KIND } from './pairing.texts.zh-CN.js';
export { ParentContactsService, type Tick, type TickedWeek } from './parent-contacts.service.js';
export { PairingService, type ChildDue, type PairedWith } from './pairing.service.js';
