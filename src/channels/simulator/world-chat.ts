import type { InboundKind } from '../channel.port.js';

/** A chat account of a person, or of the bot, in the pretended network. */
export interface WorldContact {
  id: string;
  name: string;
  /** Address of a picture; '' shows the first character of the name. */
  avatar?: string;
}

export interface WorldRoom {
  id: string;
  name: string;
  /** Contact ids; bot accounts are members like everybody. */
  members: string[];
}

export interface WorldPicture {
  name: string;
  data: Buffer;
}

/** What somebody puts into a chat. `text` is what was typed, a voice transcript ('' when none), or a link's title. */
export interface Said {
  kind: Exclude<InboundKind, 'recall'>;
  text: string;
  /** The picture, or the sound of a voice message. */
  image?: WorldPicture;
}

/** One message as the network keeps it. */
export interface WorldMessage extends Omit<Said, 'kind'> {
  id: string;
  kind: InboundKind;
  /** The chat it stands in: a room's id, or `privateChat(account, contact)`. */
  chat: string;
  from: string;
  /** Set in a room. */
  room?: string;
  /** Set in a private chat: the one of the two who did not write it. */
  to?: string;
  /** Contact ids mentioned, in a room. */
  mentions: string[];
  /** When it was sent, by the network's clock. */
  at: Date;
  /** Taken back by its sender since. */
  recalled: boolean;
  /** For kind `recall`: the message taken back. */
  recalls?: string;
}

/** The key of the private chat between a bot account and a person. */
export const privateChat = (account: string, contact: string): string => `${account}~${contact}`;

/** Where a person speaks: to a bot account, or in a room. */
export type SayTo = { account: string; room?: undefined } | { room: string; mentions?: string[]; account?: undefined };
