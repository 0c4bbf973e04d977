import type { SimulatorStage } from './stage.port.js';
import { privateChat, type WorldMessage } from './world-chat.js';
import type { World } from './world.js';

/** How many messages of a chat the page gets when it opens. */
const SHOWN = 200;
const PHONES = 5;

/** A message as the page shows it. */
export interface ShownMessage {
  id: string;
  chat: string;
  from: string;
  kind: WorldMessage['kind'];
  text: string;
  /** Address of the picture, for kind `image`. */
  picture?: string;
  /** Milliseconds since 1970. */
  at: number;
  recalled: boolean;
  recalls?: string;
}

export interface PageState {
  now: number;
  accounts: { id: string; name: string; online: boolean }[];
  cast: { contactId: string; name: string; title: string; group: string }[];
  phones: string[];
  rooms: { id: string; name: string; members: string[] }[];
  chats: Record<string, ShownMessage[]>;
}

export function shown(message: WorldMessage): ShownMessage {
  return {
    id: message.id,
    chat: message.chat,
    from: message.from,
    kind: message.kind,
    text: message.text,
    at: message.at.getTime(),
    recalled: message.recalled,
    ...(message.image && message.kind === 'image' ? { picture: `/simulator/pictures/${message.id}` } : {}),
    ...(message.recalls ? { recalls: message.recalls } : {}),
  };
}

/** Everything the page needs to draw itself; what follows comes as events. */
export function pageState(world: World, stage: SimulatorStage): PageState {
  const cast = stage.cast();
  const accounts = world.accounts().map((id) => ({
    id,
    name: world.contact(id)?.name ?? id,
    online: world.isOnline(id),
  }));
  const keys = [
    ...world.rooms().map((room) => room.id),
    ...accounts.flatMap((account) => cast.map((member) => privateChat(account.id, member.contactId))),
  ];
  const chats = keys
    .map((key) => [key, world.history(key).slice(-SHOWN).map(shown)] as const)
    .filter(([, messages]) => messages.length > 0);
  return {
    now: stage.now().getTime(),
    accounts,
    cast,
    phones: stage.phones?.() ?? cast.slice(0, PHONES).map((member) => member.contactId),
    rooms: world.rooms(),
    chats: Object.fromEntries(chats),
  };
}
