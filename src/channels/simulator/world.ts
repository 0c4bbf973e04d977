import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { Clock } from '../../kernel/clock.js';
import { ChannelError } from '../channel.port.js';
import { WorldAccount, type LinkEvents } from './world-account.js';
import {
  privateChat,
  type Said,
  type SayTo,
  type WorldContact,
  type WorldMessage,
  type WorldRoom,
} from './world-chat.js';
import type { Faults, OutboundFault } from './world-faults.js';
import { WorldJournal } from './world-journal.js';

export interface WorldOptions {
  clock: Clock;
  faults?: Faults;
  /** Where the chats are kept between starts; nothing is kept without it. */
  historyDir?: string;
}

/** What an observer may listen to. Told when it happens in the network, not when the bot's side takes it. */
export interface WorldEvents {
  /** Somebody, or the bot, put a message into a chat. */
  message: [WorldMessage];
  /** A message was taken back. */
  recalled: [WorldMessage];
  /** A bot account went offline or came back. */
  account: [{ account: string; online: boolean }];
}

/** The pretended chat network: people, rooms, bot accounts, and every chat between them. */
export class World extends EventEmitter<WorldEvents> {
  private readonly people = new Map<string, WorldContact>();
  private readonly groups = new Map<string, WorldRoom>();
  private readonly bots = new Map<string, WorldAccount>();
  private readonly byId = new Map<string, WorldMessage>();
  private readonly chats = new Map<string, WorldMessage[]>();
  private readonly journal: WorldJournal | undefined;
  private readonly takenBefore: Set<string>;
  private readonly idleWaiters = new Set<() => void>();
  private readonly mark = randomBytes(4).toString('hex');
  private count = 0;
  readonly clock: Clock;
  private readonly faults: Faults;

  constructor(options: WorldOptions) {
    super();
    this.setMaxListeners(0);
    this.clock = options.clock;
    this.faults = options.faults ?? {};
    this.journal = options.historyDir === undefined ? undefined : new WorldJournal(options.historyDir);
    const kept = this.journal?.load();
    this.takenBefore = kept?.taken ?? new Set();
    for (const message of kept?.messages ?? []) this.keep(message);
  }

  // --- who is there -------------------------------------------------------------------------------------------

  /** Adds a person, or changes the name or picture of one. */
  addContact(contact: WorldContact): void {
    this.people.set(contact.id, contact);
  }

  addRoom(room: WorldRoom): void {
    this.groups.set(room.id, room);
  }

  /** Adds a bot account (also a contact). Messages kept from an earlier start that it never took are on their way. */
  addAccount(self: WorldContact): void {
    this.addContact(self);
    if (this.bots.has(self.id)) return;
    const bot = new WorldAccount(self.id, this.faults, (message) => this.afterTaken(self.id, message));
    this.bots.set(self.id, bot);
    for (const message of this.byId.values()) {
      const meant = message.from !== self.id && this.reaches(message, self.id);
      if (meant && !this.takenBefore.has(`${self.id} ${message.id}`)) this.hand(bot, message);
    }
  }

  contact(id: string): WorldContact | undefined {
    return this.people.get(id);
  }

  room(id: string): WorldRoom | undefined {
    return this.groups.get(id);
  }

  contacts(): WorldContact[] {
    return [...this.people.values()];
  }

  rooms(): WorldRoom[] {
    return [...this.groups.values()];
  }

  accounts(): string[] {
    return [...this.bots.keys()];
  }

  /** The person's handle on the network becomes another one, as after a change of phone; old chats stay as they are. */
  changeContactId(old: string, id: string): void {
    const contact = this.people.get(old);
    if (!contact) throw new Error(`the world knows no contact ${old}`);
    this.people.delete(old);
    this.people.set(id, { ...contact, id });
    for (const room of this.groups.values()) {
      room.members = room.members.map((member) => (member === old ? id : member));
    }
  }

  // --- what people do -----------------------------------------------------------------------------------------

  /** A person says something to a bot account or in a room. Returns the message as the network keeps it. */
  say(from: string, to: SayTo, said: Said): WorldMessage {
    const sender = this.people.get(from);
    if (!sender) throw new Error(`the world knows no contact ${from}`);
    if (to.room !== undefined && !this.groups.get(to.room)?.members.includes(from)) {
      throw new Error(`${from} is no member of the room ${to.room}`);
    }
    if (to.account !== undefined && !this.bots.has(to.account)) throw new Error(`no bot account ${to.account}`);
    return this.publish({
      ...said,
      ...(to.room === undefined
        ? { chat: privateChat(to.account, from), to: to.account, mentions: [] }
        : { chat: to.room, room: to.room, mentions: to.mentions ?? [] }),
      from,
    });
  }

  /** The sender takes a message back: a `recall` message follows in the same chat. */
  recall(messageId: string): WorldMessage {
    const message = this.byId.get(messageId);
    if (!message) throw new Error(`the world knows no message ${messageId}`);
    message.recalled = true;
    this.journal?.recalled(messageId);
    this.emit('recalled', message);
    const { chat, from, room, to } = message;
    const place = { chat, from, ...(room ? { room } : {}), ...(to ? { to } : {}), mentions: [] };
    return this.publish({ ...place, kind: 'recall', text: '', recalls: messageId });
  }

  /** The network delivers a message once more, with the same id. */
  deliverAgain(messageId: string): void {
    const message = this.byId.get(messageId);
    if (!message) throw new Error(`the world knows no message ${messageId}`);
    for (const bot of this.bots.values()) if (this.reaches(message, bot.id)) this.hand(bot, message);
  }

  // --- bot accounts -------------------------------------------------------------------------------------------

  goOffline(account: string, reason = 'the account went offline'): void {
    this.bot(account).setOnline(false, reason);
    this.emit('account', { account, online: false });
    this.wakeIdle();
  }

  goOnline(account: string): void {
    this.bot(account).setOnline(true, 'the account is back');
    this.emit('account', { account, online: true });
  }

  isOnline(account: string): boolean {
    return this.bot(account).online;
  }

  /** The bot's side connects; nothing is handed over before `listen`. */
  connect(account: string, events: LinkEvents): { self: WorldContact; online: boolean } {
    const bot = this.bot(account);
    bot.connect(events);
    return { self: this.people.get(account) ?? { id: account, name: account }, online: bot.online };
  }

  listen(account: string): void {
    this.bot(account).listen();
  }

  disconnect(account: string, events: LinkEvents): void {
    this.bot(account).disconnect(events);
    this.wakeIdle();
  }

  took(account: string, n: number): void {
    this.bot(account).took(n);
    this.wakeIdle();
  }

  /**
   * A bot account sends to a person or a room. Returns the message's id, or undefined where the network gives none.
   * Rejects with CHANNEL.OFFLINE or CHANNEL.NO_SUCH_PEER when it did not leave, CHANNEL.UNKNOWN when it may have.
   */
  async accept(account: string, peer: string, body: Pick<Said, 'text' | 'image'>): Promise<string | undefined> {
    const bot = this.bot(account);
    if (!bot.online) throw new ChannelError('CHANNEL.OFFLINE', `The account ${account} is offline.`);
    const room = this.groups.get(peer);
    if (!room && !this.people.has(peer)) {
      throw new ChannelError('CHANNEL.NO_SUCH_PEER', `There is no contact or room ${peer}.`);
    }
    const place = room ? { chat: peer, room: peer } : { chat: privateChat(account, peer), to: peer };
    const message = this.make({ ...place, ...body, kind: kindOfFile(body.image), from: account, mentions: [] });
    const fault = this.faults.outbound?.(message, account) ?? 'none';
    if (fault === 'refuse') throw new ChannelError('CHANNEL.OFFLINE', 'The network did not take the message.');
    if (fault !== 'lose') this.post(message, fault === 'no_echo' ? undefined : bot);
    return receipt(message.id, fault);
  }

  // --- what was said ------------------------------------------------------------------------------------------

  message(id: string): WorldMessage | undefined {
    return this.byId.get(id);
  }

  /** A chat's messages in the order they were sent; the key is a room's id or `privateChat(account, contact)`. */
  history(chat: string): readonly WorldMessage[] {
    return this.chats.get(chat) ?? [];
  }

  /** Resolves when every message on its way to a connected, online account has been taken. */
  async idle(): Promise<void> {
    while ([...this.bots.values()].some((bot) => bot.busy)) {
      await new Promise<void>((resolve) => this.idleWaiters.add(resolve));
    }
  }

  // --- inside -------------------------------------------------------------------------------------------------

  private publish(message: Omit<WorldMessage, 'id' | 'at' | 'recalled'>): WorldMessage {
    const made = this.make(message);
    this.post(made);
    return made;
  }

  private make(message: Omit<WorldMessage, 'id' | 'at' | 'recalled'>): WorldMessage {
    this.count += 1;
    return { ...message, id: `${this.mark}-${this.count}`, at: this.clock.now(), recalled: false };
  }

  /** Shows a message to everybody in its chat. `echoTo` is the sending account, which sees its own message too. */
  private post(message: WorldMessage, echoTo?: WorldAccount): void {
    this.keep(message);
    this.journal?.said(message);
    this.emit('message', message);
    for (const bot of this.bots.values()) {
      if (bot === echoTo || (bot.id !== message.from && this.reaches(message, bot.id))) this.hand(bot, message);
    }
  }

  private keep(message: WorldMessage): void {
    this.byId.set(message.id, message);
    const chat = this.chats.get(message.chat);
    if (chat) chat.push(message);
    else this.chats.set(message.chat, [message]);
  }

  private reaches(message: WorldMessage, account: string): boolean {
    if (message.room === undefined) return message.to === account || message.from === account;
    return this.groups.get(message.room)?.members.includes(account) ?? false;
  }

  private hand(bot: WorldAccount, message: WorldMessage): void {
    const sender = this.people.get(message.from) ?? { id: message.from, name: message.from };
    bot.enqueue(message, sender, message.room === undefined ? undefined : this.groups.get(message.room));
  }

  private afterTaken(account: string, message: WorldMessage): void {
    if (message.from !== account) this.journal?.taken(account, message.id);
  }

  private wakeIdle(): void {
    for (const wake of this.idleWaiters) wake();
    this.idleWaiters.clear();
  }

  private bot(account: string): WorldAccount {
    const bot = this.bots.get(account);
    if (!bot) throw new Error(`the world knows no bot account ${account}`);
    return bot;
  }
}

/** What the bot sent, by the ending of its name. */
function kindOfFile(file: Said['image']): 'text' | 'image' | 'voice' {
  if (!file) return 'text';
  return /\.(amr|sil|mp3)$/.test(file.name) ? 'voice' : 'image';
}

function receipt(id: string, fault: OutboundFault): Promise<string | undefined> {
  if (fault === 'hang') return new Promise(() => undefined);
  if (fault === 'doubt') return Promise.reject(new ChannelError('CHANNEL.UNKNOWN', 'The network did not answer.'));
  return Promise.resolve(fault === 'anonymous' ? undefined : id);
}
