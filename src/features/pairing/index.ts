export { CADENCE, type ContactKind } from './cadence.rules.js';
export { ContactsService, type ContactTrace, type NeedFiled, type NewContact } from './contacts.service.js';
export { PairingModule } from './pairing.module.js';
export { PairingService, type ChildDue, type PairedWith } from './pairing.service.js';
