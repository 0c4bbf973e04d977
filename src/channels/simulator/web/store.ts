import { follow, network, type Hint, type PageState, type SayRequest, type ShownMessage } from './network.js';

type Change = 'all' | 'chat' | 'recalled' | 'clock' | 'hints' | 'account' | 'connection' | 'read' | 'phones';

/** What the page knows, and the only place that changes it. */
export class Store {
  state!: PageState;
  hints: Hint[] = [];
  moving = false;
  /** The suggestion being played: it is not offered again before the story has heard it. */
  private playing: { hint: Hint; said: boolean } | undefined;
  connected = true;
  /** Contact ids of the phones shown, from left to right. */
  phones: string[] = [];
  private readonly listeners = new Set<(change: Change, about?: string) => void>();
  /** How many messages of a chat a person has seen, by `person chat`. */
  private readonly seen = new Map<string, number>();
  private readonly openChats = new Map<string, string | undefined>();

  async load(): Promise<void> {
    const first = this.state === undefined;
    this.state = await network.state();
    if (first) {
      this.phones = [...this.state.phones];
      for (const { contactId } of this.state.cast) {
        for (const chat of this.chatsOf(contactId))
          this.seen.set(`${contactId} ${chat.key}`, this.messages(chat.key).length);
      }
    }
    this.tell('all');
  }

  /** Follows the network for as long as the page is open. */
  live(): void {
    let openedBefore = false;
    follow({
      message: (message) => this.add(message),
      recalled: ({ id, chat }) => {
        const message = this.messages(chat).find((one) => one.id === id);
        if (message) message.recalled = true;
        this.tell('recalled', chat);
      },
      account: ({ account, online }) => {
        for (const one of this.state.accounts) if (one.id === account) one.online = online;
        this.tell('account');
      },
      clock: ({ now }) => this.setNow(now),
      hints: ({ list }) => {
        const heard = this.playing && (this.playing.said || !list.some((one) => sameHint(one, this.playing?.hint)));
        if (heard) this.playing = undefined;
        this.hints = list;
        this.tell('hints');
      },
      opened: () => {
        this.connected = true;
        this.tell('connection');
        if (openedBefore) void this.load();
        openedBefore = true;
      },
      lost: () => {
        this.connected = false;
        this.tell('connection');
      },
    });
  }

  /** `about` is the chat's key, or for `phones` the person whose phone shows something else. */
  onChange(listener: (change: Change, about?: string) => void): void {
    this.listeners.add(listener);
  }

  // --- people and chats -----------------------------------------------------------------------------------------

  person(id: string): { contactId: string; name: string; title: string; group: string } {
    return (
      this.state.cast.find((member) => member.contactId === id) ?? {
        contactId: id,
        name: this.nameOf(id),
        title: '',
        group: '',
      }
    );
  }

  nameOf(id: string): string {
    const account = this.state.accounts.find((one) => one.id === id);
    return account?.name ?? this.state.cast.find((member) => member.contactId === id)?.name ?? id;
  }

  isBot(id: string): boolean {
    return this.state.accounts.some((account) => account.id === id);
  }

  /** A person's chats: one with each bot account, then the groups; the one spoken in last comes first. */
  chatsOf(person: string): Chat[] {
    const own: Chat[] = this.state.accounts.map(({ id, name }) => ({ key: `${id}~${person}`, name, account: id }));
    for (const room of this.state.rooms) {
      if (room.members.includes(person))
        own.push({ key: room.id, name: room.name, room: room.id, members: room.members.length });
    }
    const last = (chat: Chat): number => this.messages(chat.key).at(-1)?.at ?? 0;
    return own.sort((a, b) => last(b) - last(a));
  }

  messages(chat: string): ShownMessage[] {
    return this.state.chats[chat] ?? [];
  }

  /** The chat open on a person's phone; undefined: the list of chats. */
  openChat(person: string): Chat | undefined {
    const chats = this.chatsOf(person);
    if (!this.openChats.has(person)) return chats.find((chat) => chat.account !== undefined);
    return chats.find((chat) => chat.key === this.openChats.get(person));
  }

  open(person: string, chat: string | undefined): void {
    this.openChats.set(person, chat);
    if (chat !== undefined) this.markSeen(person, chat);
    this.tell('phones', person);
  }

  unread(person: string, chat?: string): number {
    const keys = chat === undefined ? this.chatsOf(person).map((one) => one.key) : [chat];
    return keys.reduce(
      (sum, key) => sum + Math.max(0, this.messages(key).length - (this.seen.get(`${person} ${key}`) ?? 0)),
      0,
    );
  }

  markSeen(person: string, chat: string): void {
    const count = this.messages(chat).length;
    if (this.seen.get(`${person} ${chat}`) === count) return;
    this.seen.set(`${person} ${chat}`, count);
    this.tell('read');
  }

  setPhone(index: number, person: string): void {
    this.phones[index] = person;
    this.tell('phones', person);
  }

  // --- what the visitor does ------------------------------------------------------------------------------------

  async say(request: SayRequest): Promise<void> {
    this.add(await network.say(request));
  }

  /** Plays a suggestion, after moving the clock when `moveTo` names a time. */
  async play(hint: Hint, moveTo?: string): Promise<void> {
    if (this.busy) return;
    const playing = { hint, said: false };
    this.playing = playing;
    try {
      if (moveTo !== undefined) await this.moveClock({ to: moveTo });
      if (hint.waitOnly) this.playing = undefined;
      else await this.say({ from: hint.who, account: this.state.accounts[0]?.id ?? '', kind: 'text', text: hint.text });
      playing.said = true;
    } catch (error) {
      this.playing = undefined;
      throw error;
    } finally {
      this.tell('hints');
    }
  }

  /** Suggestions wait while the clock moves or one of them is being said. */
  get busy(): boolean {
    return this.moving || this.playing !== undefined;
  }

  async recall(id: string): Promise<void> {
    await network.recall(id);
  }

  async moveClock(wish: { to: string } | { plusMinutes: number }): Promise<void> {
    if (this.moving) return;
    this.moving = true;
    this.tell('clock');
    try {
      const { now } = await network.moveClock(wish);
      this.state.now = now;
    } finally {
      this.moving = false;
      this.tell('clock');
    }
  }

  /** Both the answer to a request and the live event bring a message: it is added once. */
  private add(message: ShownMessage): void {
    const chat = (this.state.chats[message.chat] ??= []);
    if (chat.some((one) => one.id === message.id)) return;
    chat.push(message);
    if (!this.isBot(message.from)) {
      const key = `${message.from} ${message.chat}`;
      this.seen.set(key, Math.max(this.seen.get(key) ?? 0, chat.length)); // one's own words are not news
    }
    this.tell('chat', message.chat);
  }

  private setNow(now: number): void {
    if (now === this.state.now) return;
    this.state.now = now;
    this.tell('clock');
  }

  private tell(change: Change, about?: string): void {
    for (const listener of this.listeners) listener(change, about);
  }
}

const sameHint = (a: Hint, b: Hint | undefined): boolean => a.who === b?.who && a.text === b.text;

export interface Chat {
  key: string;
  name: string;
  /** The bot account, in a private chat. */
  account?: string;
  room?: string;
  members?: number;
}
