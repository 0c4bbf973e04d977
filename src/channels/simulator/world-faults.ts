import type { WorldMessage } from './world-chat.js';

/**
 * What goes wrong with a message on its way to a bot account:
 * `lose` it never arrives · `duplicate` it arrives twice · `overtake` the next one arrives first ·
 * `{ after }` it arrives when that promise settles, later ones do not wait for it.
 */
export type InboundFault = 'none' | 'lose' | 'duplicate' | 'overtake' | { after: Promise<unknown> };

/**
 * What goes wrong with a message the bot sends:
 * `refuse` it does not leave and the bot is told · `lose` the bot is told it left, nobody gets it ·
 * `doubt` it arrives, but the bot is told of an error · `anonymous` it arrives, the bot gets no id ·
 * `no_echo` it arrives, the bot gets an id and no echo · `hang` it arrives and the bot is never told.
 */
export type OutboundFault = 'none' | 'refuse' | 'lose' | 'doubt' | 'anonymous' | 'no_echo' | 'hang';

/** Injected into a `World` by tests; by default nothing goes wrong. */
export interface Faults {
  inbound?(message: WorldMessage, account: string): InboundFault;
  outbound?(message: WorldMessage, account: string): OutboundFault;
}
