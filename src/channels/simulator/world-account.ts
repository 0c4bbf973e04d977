import type { WorldContact, WorldMessage, WorldRoom } from './world-chat.js';
import type { Faults } from './world-faults.js';

/** One handing over of a message to the bot's side. The same message may be handed over more than once. */
export interface Delivery {
  /** Number of this handing over, unique within the account. */
  n: number;
  message: WorldMessage;
  sender: WorldContact;
  room?: WorldRoom;
}

/** What the bot's side of a connection is told. */
export interface LinkEvents {
  delivered(delivery: Delivery): void;
  state(online: boolean, reason: string): void;
}

/**
 * A bot account as the network sees it: online or not, connected to a bot process or not, and the messages on their
 * way to it. A message leaves the way only when the bot's side says `took`; what was not taken when a connection
 * ends is handed over again, in order, on the next one.
 */
export class WorldAccount {
  online = true;
  private events: LinkEvents | undefined;
  private listening = false;
  private count = 0;
  /** By number of the handing over, oldest first. */
  private readonly way = new Map<number, { delivery: Delivery; handed: boolean }>();
  private overtaken: Delivery | undefined;

  constructor(
    readonly id: string,
    private readonly faults: Faults,
    private readonly onTaken: (message: WorldMessage) => void,
  ) {}

  /** Whether something is on its way that the bot's side could take now. */
  get busy(): boolean {
    return this.open && this.way.size > 0;
  }

  private get open(): boolean {
    return this.online && this.listening;
  }

  connect(events: LinkEvents): void {
    this.disconnect();
    this.events = events;
  }

  /** The bot's side is ready: everything kept is handed over. */
  listen(): void {
    this.listening = true;
    this.pump();
  }

  /** Ends the connection of these events (or any); what was handed over and not taken is kept. */
  disconnect(events = this.events): void {
    if (events !== this.events) return;
    this.events = undefined;
    this.listening = false;
    for (const item of this.way.values()) item.handed = false;
  }

  setOnline(online: boolean, reason: string): void {
    if (this.online === online) return;
    this.online = online;
    if (!online) for (const item of this.way.values()) item.handed = false;
    this.events?.state(online, reason);
    this.pump();
  }

  /** Puts a message on the way to this account; `faults` may lose, repeat, delay or reorder it. */
  enqueue(message: WorldMessage, sender: WorldContact, room?: WorldRoom): void {
    const delivery = (): Delivery => ({ n: (this.count += 1), message, sender, ...(room ? { room } : {}) });
    const fault = this.faults.inbound?.(message, this.id) ?? 'none';
    if (fault === 'lose') return;
    if (typeof fault === 'object') {
      void fault.after.finally(() => this.append(delivery())).catch(() => undefined);
      return;
    }
    if (fault === 'overtake' && !this.overtaken) {
      this.overtaken = delivery();
      return;
    }
    this.append(delivery());
    if (fault === 'duplicate') this.append(delivery());
    const late = this.overtaken;
    this.overtaken = undefined;
    if (late) this.append(late);
  }

  /** The bot's side has taken charge of a delivery. Unknown numbers (of an earlier connection) have no effect. */
  took(n: number): void {
    const item = this.way.get(n);
    if (!item) return;
    this.way.delete(n);
    this.onTaken(item.delivery.message);
  }

  private append(delivery: Delivery): void {
    const item = { delivery, handed: false };
    this.way.set(delivery.n, item);
    this.hand(item);
  }

  private pump(): void {
    for (const [n, item] of this.way) {
      // taken back before anybody here saw it: like the real network, only the notice of it arrives
      if (!item.handed && this.open && item.delivery.message.recalled) this.way.delete(n);
      else this.hand(item);
    }
  }

  private hand(item: { delivery: Delivery; handed: boolean }): void {
    if (item.handed || !this.open) return;
    item.handed = true;
    this.events?.delivered(item.delivery);
  }
}
