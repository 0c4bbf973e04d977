import { setTimeout as pause } from 'node:timers/promises';
import type { Message, Wechaty } from 'wechaty';
import type { Puppet } from 'wechaty-puppet';
import {
  ChannelError,
  type AccountState,
  type Channel,
  type ChannelHandlers,
  type Destination,
  type OutboundBody,
  type SendReceipt,
} from '../channel.port.js';
import { EchoBoard } from './echo-board.js';
import { InOrder } from './in-order.js';
import type { OwnAccount, toEcho, toInbound } from './message-mapping.js';

/** How long `stop` waits for messages being sent; a puppet may never answer. */
const SEND_PATIENCE_MS = 5_000;

export interface WechatyChannelOptions {
  /** The account's contact id, as configured; a login of another account is refused. Undefined: whoever logs in. */
  account?: string;
  /** A puppet, or the npm name of one. */
  puppet: Puppet | string;
  /** For a puppet given by name: its options (token, endpoint …). */
  puppetOptions?: Record<string, unknown>;
  /** How long `start` waits for the login, in milliseconds; it goes on in the background. Default 15 s. */
  loginPatience?: number;
  /** How long `send` waits for an echo where the puppet gives no id, in milliseconds. Default 3 s. */
  echoPatience?: number;
}

/** A puppet that wants to know when the service has a message safely in hand (the simulator's does). */
interface Acknowledged {
  messageHandled(messageId: string): void;
}

/** `message-mapping.ts`, which needs Wechaty in memory and so is loaded late. */
interface Mapping {
  toEcho: typeof toEcho;
  toInbound: typeof toInbound;
}

/** The lane of what the network kept for us while we were away; it comes within so long of our return. */
const KEPT = 'kept';
const KEPT_MS = 5_000;
/** A picture that is slow to fetch lets the others pass after this. */
const TURN_MS = 2_000;

/** One chat account behind Wechaty, whatever the puppet. */
export class WechatyChannel implements Channel {
  private bot: Wechaty | undefined;
  private mapping: Mapping | undefined;
  private handlers: ChannelHandlers | undefined;
  private own: OwnAccount | undefined;
  private current: AccountState = 'offline';
  private readonly echoes = new EchoBoard();
  private readonly inOrder = new InOrder();
  /** On the monotonic clock. */
  private onlineSince = 0;
  private readonly sending = new Set<Promise<SendReceipt>>();
  /** Until the first login nobody can tell which messages are our own. */
  private readonly loggedIn = gate();

  constructor(private readonly options: WechatyChannelOptions) {}

  get account(): string {
    return this.options.account ?? this.own?.id ?? '';
  }

  get state(): AccountState {
    return this.current;
  }

  /** Wechaty costs a second and 120 MB: it is loaded only where a chat account is opened, by `start` if not before. */
  static load() {
    return Promise.all([import('wechaty'), import('wechaty-puppet'), import('./message-mapping.js')]);
  }

  async start(handlers: ChannelHandlers): Promise<void> {
    this.handlers = handlers;
    const [{ WechatyBuilder }, { log }, mapping] = await WechatyChannel.load();
    log.level('silent'); // its log prints chats and its own advice; what matters comes as events
    this.mapping = mapping;
    const bot = WechatyBuilder.build({
      puppet: this.options.puppet as never,
      ...(this.options.puppetOptions ? { puppetOptions: this.options.puppetOptions as never } : {}),
    });
    this.bot = bot;
    const settled = this.listenTo(bot);
    try {
      await bot.start();
    } catch (cause) {
      this.bot = undefined;
      throw badPuppet(this.options.puppet, cause);
    }
    await Promise.race([settled, patience(this.options.loginPatience ?? 15_000)]);
  }

  async stop(): Promise<void> {
    const bot = this.bot;
    this.bot = undefined;
    if (!bot) return;
    await Promise.race([Promise.allSettled(this.sending), patience(SEND_PATIENCE_MS)]);
    await bot.stop();
    await this.inOrder.empty();
    this.current = 'offline';
  }

  send(to: Destination, body: OutboundBody): Promise<SendReceipt> {
    const sent = this.sendNow(to, body);
    this.sending.add(sent);
    const done = (): void => void this.sending.delete(sent);
    sent.then(done, done);
    return sent;
  }

  private async sendNow(to: Destination, body: OutboundBody): Promise<SendReceipt> {
    const bot = this.bot;
    if (bot) this.noticeLogout(bot);
    if (!bot || this.current !== 'online') {
      throw new ChannelError('CHANNEL.OFFLINE', 'The chat account is not logged in; send again when it is back.');
    }
    const peer = await this.peer(bot, to);
    const sayable = body.file ? await fileBox(body.file) : body.text;
    const echo = this.echoes.expect(to, body.file ? '' : body.text, this.options.echoPatience ?? 3_000);
    try {
      const sent = await peer.say(sayable);
      const messageId = sent ? sent.id : await echo.id;
      return messageId === undefined ? {} : { messageId };
    } catch (cause) {
      if (cause instanceof ChannelError) throw cause;
      throw new ChannelError(
        'CHANNEL.UNKNOWN',
        `The puppet failed while sending (${nameOf(cause)}); look for an echo.`,
      );
    } finally {
      echo.drop();
    }
  }

  private async peer(bot: Wechaty, to: Destination): Promise<{ say(sayable: unknown): Promise<Message | void> }> {
    const find = async (): Promise<unknown> =>
      to.roomId === undefined ? bot.Contact.find({ id: to.contactId }) : bot.Room.find({ id: to.roomId });
    const peer = await find().catch(() => undefined);
    if (peer) return peer as { say(sayable: unknown): Promise<Message | void> };
    this.noticeLogout(bot);
    if (this.current !== 'online')
      throw new ChannelError('CHANNEL.OFFLINE', 'The chat account went offline meanwhile.');
    throw new ChannelError(
      'CHANNEL.NO_SUCH_PEER',
      'The chat account does not know that contact or group; bind it anew.',
    );
  }

  /** Resolves at the first login, or when the puppet asks for one. */
  private listenTo(bot: Wechaty): Promise<void> {
    return new Promise((settled) => {
      bot.on('login', (self) => {
        this.own = { id: self.id, name: self.name() };
        const wanted = this.options.account;
        if (wanted !== undefined && wanted !== self.id) {
          this.changeState('offline', `another account than the configured one logged in`);
        } else this.changeState('online', 'logged in');
        this.loggedIn.resolve();
        settled();
      });
      bot.on('logout', (_self, reason) => this.changeState('offline', reason ?? 'logged out'));
      bot.on('scan', () => {
        this.changeState('offline', 'waiting for the login');
        settled();
      });
      bot.on('error', (error) => this.tellState(this.current, `puppet error: ${nameOf(error)}`));
      bot.on('heartbeat', () => this.noticeLogin(bot));
      bot.on('message', (message) => this.receive(bot, message));
    });
  }

  private receive(bot: Wechaty, message: Message): void {
    const place = message.room()?.id ?? (message.self() ? message.listener()?.id : message.talker().id) ?? '';
    // A rejection stops here, for in Node an unhandled one would end the process, and the message of a puppet that
    // acknowledges comes again.
    const take = async (): Promise<void> => {
      try {
        await this.pass(bot, message);
        (this.options.puppet as Partial<Acknowledged>).messageHandled?.(message.id);
      } catch (error) {
        this.tellState(this.current, `a message could not be taken in: ${nameOf(error)}`);
      }
    };
    // One chat's messages reach the house one after the other; what was kept for us while we were away, all of them,
    // so that what one person said last does not overtake what another said before.
    if (this.catchesUp)
      void this.inOrder.run(KEPT, () =>
        Promise.race([this.inOrder.run(place, take), pause(TURN_MS, undefined, { ref: false })]),
      );
    else void this.inOrder.run(place, take);
  }

  /** Whether what comes in now may have been kept for us by the network. */
  private get catchesUp(): boolean {
    const lately = performance.now() - this.onlineSince < KEPT_MS;
    return this.current !== 'online' || lately || this.inOrder.busy(KEPT);
  }

  /** Some puppets come back, and even deliver, before they say that they are logged in. */
  private noticeLogin(bot: Wechaty): void {
    if (bot.isLoggedIn && this.own?.id === this.account) this.changeState('online', 'logged in');
  }

  /**
   * A puppet is out before Wechaty says so, which asks it for our own contact first and may get none. It finds nobody
   * then, and everybody is still there.
   */
  private noticeLogout(bot: Wechaty): void {
    if (!bot.isLoggedIn) this.changeState('offline', 'logged out');
  }

  private async pass(bot: Wechaty, message: Message): Promise<void> {
    await this.loggedIn.promise;
    if (this.own?.id !== this.account) return; // a stranger's account: none of our chats
    this.noticeLogin(bot);
    if (message.self()) {
      const echo = this.mapping?.toEcho(message);
      if (!echo) return;
      this.echoes.heard(echo);
      await this.handlers?.onEcho(echo);
      return;
    }
    const inbound = this.own && (await this.mapping?.toInbound(message, this.own));
    if (inbound) await this.handlers?.onMessage(inbound);
  }

  private changeState(state: AccountState, reason: string): void {
    if (state === this.current) return;
    this.current = state;
    if (state === 'online') this.onlineSince = performance.now();
    this.tellState(state, reason);
  }

  private tellState(state: AccountState, reason: string): void {
    try {
      this.handlers?.onState(state, reason);
    } catch {
      // a listener's fault is not the channel's
    }
  }
}

async function fileBox(file: NonNullable<OutboundBody['file']>): Promise<unknown> {
  const { FileBox } = await import('file-box');
  return FileBox.fromBuffer(file.data, file.name);
}

function badPuppet(puppet: Puppet | string, cause: unknown): ChannelError {
  const name = typeof puppet === 'string' ? puppet : puppet.name();
  const what = `The Wechaty puppet "${name}" could not be started (${nameOf(cause)})`;
  return new ChannelError(
    'CHANNEL.BAD_PUPPET',
    `${what}; check the spelling, install it with "npm install ${name}", or choose the puppet "simulator".`,
  );
}

/** What kind of error it was. Its message may quote a chat, and reasons end up in logs: only the kind is told. */
function nameOf(error: unknown): string {
  const { code, name } = (typeof error === 'object' && error !== null ? error : {}) as {
    code?: unknown;
    name?: string;
  };
  return typeof code === 'string' ? code : (name ?? typeof error);
}

function gate(): { promise: Promise<void>; resolve(): void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((open) => (resolve = open));
  return { promise, resolve };
}

function patience(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
