import type { LinkEvents } from './world-account.js';
import type { Said, WorldContact, WorldMessage, WorldRoom } from './world-chat.js';
import type { World } from './world.js';

/**
 * What a puppet needs from the network, for one bot account. Implemented in the same process (`linkTo`) and across
 * processes (`world-wire.ts`), because the network must live on when the bot's process is killed.
 */
export interface WorldLink {
  readonly account: string;
  /** Connects. Nothing is delivered before `listen`. */
  open(events: LinkEvents): Promise<{ self: WorldContact; online: boolean }>;
  listen(): Promise<void>;
  close(): Promise<void>;
  contact(id: string): Promise<WorldContact | undefined>;
  contactIds(): Promise<string[]>;
  room(id: string): Promise<WorldRoom | undefined>;
  roomIds(): Promise<string[]>;
  message(id: string): Promise<WorldMessage | undefined>;
  /** Sends to a contact or a room; resolves with the message's id where there is one. Rejects with `ChannelError`. */
  send(peer: string, body: Pick<Said, 'text' | 'image'>): Promise<string | undefined>;
  recall(messageId: string): Promise<void>;
  /** The bot's side has taken charge of a delivery, which will not come again. */
  took(n: number): Promise<void>;
}

/** The link of an account to a network in this process. */
export function linkTo(world: World, account: string): WorldLink {
  let connected: LinkEvents | undefined;
  return {
    account,
    async open(events) {
      connected = events;
      return world.connect(account, events);
    },
    async listen() {
      world.listen(account);
    },
    async close() {
      if (connected) world.disconnect(account, connected);
      connected = undefined;
    },
    contact: async (id) => world.contact(id),
    contactIds: async () => world.contacts().map((contact) => contact.id),
    room: async (id) => world.room(id),
    roomIds: async () => world.rooms().map((room) => room.id),
    message: async (id) => world.message(id),
    send: (peer, body) => world.accept(account, peer, body),
    async recall(messageId) {
      world.recall(messageId);
    },
    async took(n) {
      world.took(account, n);
    },
  };
}
