import type { StoryOptions } from '../../../src/app/story/story.port.js';
import type { Dialogue, Heard, Operation, Speech, StoryWindow } from './dialogue.model.js';
import type { HostPool } from './host.pool.js';
import { StoryFault, type StoryHost } from './story-host.process.js';
import type { StoryDatabases } from './story.databases.js';
import type { StoryRedis, StoryRedisDatabase } from './story.redis.js';
import { StoryNetwork } from './world.network.js';
import { checkWindow, type Difference, type StateReader } from './window.checker.js';

const DAY_MS = 86_400_000;
/** Extra time that a day on the way may cost. */
const MS_PER_DAY = 10_000;

export interface StoryPlaces {
  hosts: HostPool;
  databases: StoryDatabases;
  redis: StoryRedis;
}

export interface StoryOutcome {
  differences: Difference[];
  /** What was heard in each window, for those who rewrite expectations. */
  heard: { window: StoryWindow; messages: Heard[] }[];
}

/** Tells one dialogue to a service of its own, and says what differed. */
export async function runStory(dialogue: Dialogue, places: StoryPlaces): Promise<StoryOutcome> {
  const database = await places.databases.create();
  const redis = await places.redis.claim();
  const session = new StorySession(dialogue, places, database.url, redis);
  const outcome: StoryOutcome = { differences: [], heard: [] };
  let line = dialogue.windows[0]?.line ?? 1;
  try {
    for (const window of dialogue.windows) {
      line = window.line;
      const messages = await session.live(window);
      outcome.heard.push({ window, messages });
      outcome.differences.push(...(await checkWindow(window, messages, dialogue.strict, session)));
    }
    await session.close();
  } catch (fault) {
    await session.abandon();
    if (!(fault instanceof StoryFault)) throw fault;
    outcome.differences.push({ line, expected: '', found: [], hint: fault.message });
  } finally {
    await redis.release();
    await database.drop();
  }
  return outcome;
}

/** One service, its chats and its clock, while a story is told. */
export class StorySession implements StateReader {
  private readonly network: StoryNetwork;
  private host: StoryHost | undefined;
  private now: Date;
  private online = true;
  /** Messages that the channel keeps while the account is offline. */
  private kept: string[] = [];
  private heard: Heard[] = [];
  private code: string | undefined;

  constructor(
    private readonly dialogue: Dialogue,
    private readonly places: StoryPlaces,
    private readonly databaseUrl: string,
    private readonly redis: StoryRedisDatabase,
  ) {
    this.now = dialogue.now;
    this.network = new StoryNetwork(
      dialogue,
      () => this.now,
      (to, text) => {
        this.heard.push({ to, text });
        this.code = codeIn(text) ?? this.code;
      },
    );
  }

  /** Lets happen what the window says, and returns what the bot said until all was done. */
  async live(window: StoryWindow): Promise<Heard[]> {
    const { event } = window;
    if (event.kind === 'opening') await this.open({ first: true });
    else if (event.kind === 'clock') await this.moveTo(event.at);
    else if (event.kind === 'speech') await this.say(event.speeches);
    else await this.operate(event.operation);
    return this.heard.splice(0);
  }

  get time(): Date {
    return this.now;
  }

  async say(speeches: readonly Omit<Speech, 'line'>[]): Promise<void> {
    const ids = speeches.map((speech) => this.network.say({ ...speech, text: this.fillCode(speech.text) }));
    await this.delivered(ids);
  }

  async moveTo(at: Date): Promise<void> {
    const days = (at.getTime() - this.now.getTime()) / DAY_MS;
    // the network's time first: no message may leave before it was sent
    this.now = at;
    await this.ask('moveTo', [at], days * MS_PER_DAY);
  }

  async childState(child: string): Promise<string> {
    return String(await this.ask('childState', [child]));
  }

  async shiftState(point: string, volunteer: string, date: string): Promise<string> {
    return String(await this.ask('shiftState', [point, volunteer, date]));
  }

  async alarmState(subject: string): Promise<string> {
    return String(await this.ask('alarmState', [subject]));
  }

  /** Ends the story; the host may tell another one. */
  async close(): Promise<void> {
    const host = this.host;
    if (!host) return;
    await host.ask('close', []);
    this.network.disconnect();
    this.host = undefined;
    this.places.hosts.giveBack(host);
  }

  /** Ends a story that went wrong: nobody else gets this host. */
  async abandon(): Promise<void> {
    this.network.disconnect();
    if (this.host) await this.places.hosts.discard(this.host);
    this.host = undefined;
  }

  private async open({ first }: { first: boolean }): Promise<void> {
    const { dialogue } = this;
    const options: StoryOptions = {
      databaseUrl: this.databaseUrl,
      redisUrl: this.redis.url,
      now: this.now,
      contacts: dialogue.contacts,
      ...(first ? { world: dialogue.world } : {}),
    };
    this.host = await this.places.hosts.take();
    this.network.connect(this.host);
    await this.ask('open', [options, this.network.account]);
    await this.ask('settle', [[]]);
  }

  private async operate(operation: Operation): Promise<void> {
    switch (operation) {
      case 'restart':
        return this.restart();
      case 'flush':
        await this.redis.flush();
        return this.delivered([]);
      case 'offline':
        this.online = false;
        this.network.setOnline(false);
        return this.delivered([]);
      case 'online':
        this.online = true;
        this.network.setOnline(true);
        return this.delivered(this.kept.splice(0));
      case 'replay':
        return this.delivered([this.network.replay()]);
      case 'recall':
        return this.delivered([this.network.recall()]);
    }
  }

  private async restart(): Promise<void> {
    this.network.disconnect();
    if (this.host) await this.places.hosts.discard(this.host);
    this.host = undefined;
    await this.open({ first: false });
    this.places.hosts.warm();
  }

  private async delivered(ids: string[]): Promise<void> {
    if (!this.online) this.kept.push(...ids);
    await this.taken();
    await this.ask('settle', [this.online ? ids : []]);
  }

  /** The service has taken over what is on its way to it; a host that dies or hangs meanwhile is a fault. */
  private async taken(): Promise<void> {
    const host = this.host;
    if (host) await host.during('take its messages', this.network.idle());
  }

  private fillCode(text: string): string {
    if (!/\{码\}/u.test(text)) return text;
    if (!this.code) throw new StoryFault('{码} stands for the newest one-time code, but the bot has sent none yet');
    return text.replaceAll('{码}', this.code);
  }

  private async ask(...[call, args, extraMs]: Parameters<StoryHost['ask']>): Promise<unknown> {
    if (!this.host) throw new StoryFault('the service is not running');
    return this.host.ask(call, args, extraMs);
  }
}

/** The one-time code in a message: six digits by themselves, where the message speaks of a code. */
export function codeIn(text: string): string | undefined {
  const plain = text.normalize('NFKC');
  if (!plain.includes('码')) return undefined;
  const match = /(?<![\d*-])(\d{3})[ -]?(\d{3})(?![\d*-])/u.exec(plain);
  return match ? `${match[1]}${match[2]}` : undefined;
}
