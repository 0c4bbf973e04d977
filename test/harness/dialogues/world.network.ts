import { World } from '../../../src/channels/simulator/world.js';
import { serveWorld, type WirePort } from '../../../src/channels/simulator/world-wire.js';
import type { WorldMessage } from '../../../src/channels/simulator/world-chat.js';
import type { Dialogue, Hearer, Speech } from './dialogue.model.js';
import { StoryFault, type StoryHost } from './story-host.process.js';

let accounts = 0;

/** The pretended network of chats with everybody of a dialogue. It lives in the runner and survives the service. */
export class StoryNetwork {
  /** The bot's chat account. Each story has its own: a host that tells several must not mix them up. */
  readonly account = `bot-${++accounts}`;
  private readonly world: World;
  private readonly names = new Map<string, Hearer>();
  private readonly rooms = new Map<string, string>();
  private lastInbound: string | undefined;
  private stop: (() => void) | undefined;

  constructor(
    private readonly dialogue: Pick<Dialogue, 'world' | 'contacts'>,
    now: () => Date,
    onSent: (to: Hearer, text: string) => void,
  ) {
    this.world = new World({ clock: { now } });
    this.addEverybody();
    this.world.on('message', (message) => {
      if (message.from === this.account) onSent(this.hearerOf(message), textOf(message));
    });
  }

  /** Lets the service in this host use the network from now on, until the host ends or `disconnect`. */
  connect(host: StoryHost): void {
    this.stop = serveWorld(this.world, host.process as WirePort);
  }

  disconnect(): void {
    this.stop?.();
    this.stop = undefined;
  }

  /** Says something at the network's time now. Returns the channel's message id. */
  say({ speaker, group, mentioned, medium, text }: Omit<Speech, 'line'>): string {
    const from = this.dialogue.contacts[speaker];
    if (!from) throw new StoryFault(`${speaker} has no chat account in this world`);
    const room = group === undefined ? undefined : this.rooms.get(group);
    const to = room ? { room, mentions: mentioned ? [this.account] : [] } : { account: this.account };
    this.lastInbound = this.world.say(from, to, { kind: medium, text, ...fileOf(medium) }).id;
    return this.lastInbound;
  }

  /** Delivers the last inbound message once more. Returns its id. */
  replay(): string {
    const id = this.last('重复');
    this.world.deliverAgain(id);
    return id;
  }

  /** The last speaker takes the last message back. Returns the id of the recall as the channel delivers it. */
  recall(): string {
    return this.world.recall(this.last('撤回')).id;
  }

  setOnline(online: boolean): void {
    if (online) this.world.goOnline(this.account);
    else this.world.goOffline(this.account);
  }

  /** Resolves when the service has taken over everything that is on its way to it. */
  idle(): Promise<void> {
    return this.world.idle();
  }

  private addEverybody(): void {
    const { world, contacts } = this.dialogue;
    this.world.addAccount({ id: this.account, name: '四点半' });
    for (const [name, id] of Object.entries(contacts)) {
      this.world.addContact({ id, name });
      this.names.set(id, { kind: 'person', name });
    }
    for (const [i, { name, members }] of world.groups.entries()) {
      const id = `room-${String(i + 1).padStart(3, '0')}`;
      this.world.addRoom({ id, name, members: [this.account, ...members.flatMap((m) => contacts[m] ?? [])] });
      this.names.set(id, { kind: 'group', name });
      this.rooms.set(name, id);
    }
  }

  private hearerOf({ room, to = '' }: WorldMessage): Hearer {
    const id = room ?? to;
    return this.names.get(id) ?? { kind: 'person', name: id };
  }

  private last(operation: string): string {
    if (this.lastInbound) return this.lastInbound;
    throw new StoryFault(`${operation} needs a message before it, and nobody has said anything yet`);
  }
}

const textOf = ({ text, image, kind }: WorldMessage): string =>
  image ? `${text}[${kind === 'voice' ? '语音' : '图片'}]` : text;

/** The smallest picture and the smallest sound there are: what is told of a 📷 or 🎤 is that there was one. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const AMR = '#!AMR\n\x7c\x00\x00\x00\x00\x00\x00\x00\x00\x00';

function fileOf(medium: Speech['medium']): { image?: { name: string; data: Buffer } } {
  if (medium === 'image') return { image: { name: 'photo.png', data: Buffer.from(PNG, 'base64') } };
  return medium === 'voice' ? { image: { name: 'voice.amr', data: Buffer.from(AMR, 'latin1') } } : {};
}
