export { type ContactKind } from './cadence.rules.js';
export { ContactsService, type ContactTrace, type NewContact } from './contacts.service.js';
export { DeskEntries, type Entered, type NewEntry } from './desk-entries.service.js';
export { HandOns, type HandOn } from './hand-ons.service.js';
export { NeedsService, type NeedFiled } from './needs.service.js';
export {
  PairingBoard,
  type ChildWithout,
  type NeedTrace,
  type OpenNeed,
  type PairingScope,
  type PairOnBoard,
} from './pairing-board.service.js';
export { GiftsService } from './gifts.service.js';
export { PairingModule } from './pairing.module.js';
export { pairingRefusals } from './refusals.texts.zh-CN.js';
export type { PairingRefusal } from './pairing.refusals.js';
export { PAIRING_KIND } from './pairing.texts.zh-CN.js';
export { ParentContactsService, type Tick, type TickedWeek } from './parent-contacts.service.js';
export { PairingService, type ChildDue, type PairedWith } from './pairing.service.js';
export { ABOVE, Withdrawals } from './withdrawals.service.js';
