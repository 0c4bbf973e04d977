/** A door to the world of chats. The house knows this port only; app/ picks the adapter. */

export type InboundKind = 'text' | 'voice' | 'image' | 'link' | 'sticker' | 'red_packet' | 'recall' | 'other';

/** One message as the channel delivered it. It may come twice, late, or out of order: the inbox sorts that out. */
export interface InboundMessage {
  /** The channel's own id, unique within `account`; a replay carries the same id. */
  messageId: string;
  /** Our chat account that received it. */
  account: string;
  /** The sender's contact id on this channel: a handle, never an identity. */
  contactId: string;
  /** Set when said in a group. */
  roomId?: string;
  /** In a group: whether our account was mentioned. */
  mentioned: boolean;
  kind: InboundKind;
  /** Text, or the transcript of a voice message where the channel gives one; empty otherwise. */
  text: string;
  /** When the sender sent it, by the channel's clock. */
  sentAt: Date;
  /** For `recall`: the id of the message taken back. */
  recalls?: string;
  /** The picture or sound of a private message, as the sender's phone made it; absent where the channel gave none. */
  file?: Buffer;
}

export type Destination = { contactId: string; roomId?: undefined } | { roomId: string; contactId?: undefined };

/** What the channel could say about a message it took: an id is evidence, nothing is not. */
export interface SendReceipt {
  messageId?: string;
}

export interface OutboundBody {
  text: string;
  /** A picture or a sound to send in place of the text; the ending of its name says which. */
  file?: { name: string; data: Buffer };
}

export type AccountState = 'online' | 'offline';

/** Our own message as the channel echoed it back (Wechaty: `self()`): evidence after a crash. */
export interface EchoedMessage {
  messageId: string;
  to: Destination;
  text: string;
  sentAt: Date;
}

export interface ChannelHandlers {
  onMessage(message: InboundMessage): Promise<void>;
  onEcho(message: EchoedMessage): Promise<void>;
  onState(state: AccountState, reason?: string): void;
}

/** One chat account on one channel. */
export interface Channel {
  readonly account: string;
  readonly state: AccountState;
  /** Logs in and starts to listen. Rejects with a `ChannelError` that says what to do. */
  start(handlers: ChannelHandlers): Promise<void>;
  /** Stops listening; resolves when nothing is in flight any more. */
  stop(): Promise<void>;
  /**
   * Hands one message to the channel. Resolves when the channel took it; rejects with `ChannelError`
   * (`code` CHANNEL.OFFLINE: it surely did not leave; CHANNEL.UNKNOWN: it may have left).
   */
  send(to: Destination, body: OutboundBody): Promise<SendReceipt>;
}

export type ChannelErrorCode =
  | 'CHANNEL.OFFLINE'
  | 'CHANNEL.UNKNOWN'
  | 'CHANNEL.NO_SUCH_PEER'
  | 'CHANNEL.BAD_PUPPET'
  /** The network warns of too many messages: nothing left, and going on risks the account. */
  | 'CHANNEL.LIMITED';

export class ChannelError extends Error {
  constructor(
    readonly code: ChannelErrorCode,
    message: string,
  ) {
    super(message);
    this.name = 'ChannelError';
  }
}
