import pg from 'pg';
import { contactsOf } from '../../src/app/demo/demo-cast.js';
import { openStory } from '../../src/app/story/open-story.js';
import { parseWorld } from '../../src/app/story/read-world.js';
import type { StoryApp } from '../../src/app/story/story.port.js';
import { linkTo } from '../../src/channels/simulator/world-link.js';
import { World } from '../../src/channels/simulator/world.js';
import { at } from '../../src/kernel/time/shanghai.js';
import { StoryDatabases } from './dialogues/story.databases.js';
import { StoryRedis } from './dialogues/story.redis.js';

export interface Heard {
  to: string;
  text: string;
  at: Date;
}

let databases: Promise<StoryDatabases> | undefined;
let accounts = 0;

/** Databases and Redis numbers for the stories of one test file. Call in `afterAll`: `closeStories()`. */
async function templates(): Promise<StoryDatabases> {
  databases ??= (async () => {
    const all = new StoryDatabases(process.env['TEST_DATABASE_URL'] ?? '', false);
    await all.open(process.cwd());
    return all;
  })();
  return databases;
}

export async function closeStories(): Promise<void> {
  await (await databases)?.close();
  databases = undefined;
}

/** The real service on a pretended chat network, told by code where a dialogue file would be too stiff. */
export class ToldStory {
  readonly heard: Heard[] = [];
  private constructor(
    private app: StoryApp,
    private readonly reopen: (now: Date) => Promise<StoryApp>,
    readonly world: World,
    private readonly account: string,
    private readonly contacts: Readonly<Record<string, string>>,
    private readonly clock: { t: Date },
    readonly sql: pg.Client,
    private readonly release: () => Promise<void>,
  ) {}

  /** @param yaml the `world:` of a dialogue; @param now `YYYY-MM-DD HH:MM` */
  static async open(yaml: string, now: string): Promise<ToldStory> {
    const description = parseWorld('world', yaml);
    const [date = '', time = ''] = now.split(' ');
    const clock = { t: at(date, time) };
    const contacts = contactsOf(description);
    const account = `told-${++accounts}`;
    const world = new World({ clock: { now: () => clock.t } });
    for (const [name, id] of Object.entries(contacts)) world.addContact({ id, name });
    for (const [i, g] of description.groups.entries()) {
      world.addRoom({
        id: `room-${i + 1}`,
        name: g.name,
        members: [account, ...g.members.flatMap((m) => contacts[m] ?? [])],
      });
    }
    world.addAccount({ id: account, name: 'bot' });
    const database = await (await templates()).create();
    const numbers = new StoryRedis(process.env['TEST_REDIS_URL'] ?? '');
    await numbers.open();
    const redis = await numbers.claim();
    const options = { databaseUrl: database.url, redisUrl: redis.url, now: clock.t, world: description, contacts };
    const app = await openStory(options, linkTo(world, account));
    const { world: _, ...again } = options;
    const reopen = (t: Date): Promise<StoryApp> => openStory({ ...again, now: t }, linkTo(world, account));
    const sql = new pg.Client({ connectionString: database.url });
    await sql.connect();
    const story = new ToldStory(app, reopen, world, account, contacts, clock, sql, async () => {
      await sql.end();
      await redis.release();
      await numbers.close();
      await database.drop();
    });
    const names = new Map(Object.entries(contacts).map(([name, id]) => [id, name]));
    world.on('message', (m) => {
      if (m.from === account) story.heard.push({ to: m.room ?? names.get(m.to ?? '') ?? '', text: m.text, at: m.at });
    });
    await app.settle([]);
    return story;
  }

  /** Says something and waits until everything it caused has happened; what was sent meanwhile. */
  async say(who: string, text: string, kind: 'text' | 'voice' = 'text'): Promise<Heard[]> {
    return this.during(() => {
      this.world.say(this.contacts[who] ?? '', { account: this.account }, { kind, text });
    });
  }

  /** Says many things at the same moment. */
  async sayAll(lines: readonly (readonly [who: string, text: string])[]): Promise<Heard[]> {
    return this.during(() => {
      for (const [who, text] of lines)
        this.world.say(this.contacts[who] ?? '', { account: this.account }, { kind: 'text', text });
    });
  }

  /** Delivers the newest message of everybody once more. */
  async again(messageId: string): Promise<Heard[]> {
    return this.during(() => this.world.deliverAgain(messageId));
  }

  /** Moves the clock to HH:MM today, or to a full moment. */
  async moveTo(time: string): Promise<Heard[]> {
    const target = time.length === 5 ? at(this.today, time) : at(time.slice(0, 10), time.slice(11));
    const from = this.heard.length;
    this.clock.t = target;
    await this.app.moveTo(target);
    return this.heard.slice(from);
  }

  /** The service is down until HH:MM, and nothing says so but its silence; meanwhile people write. */
  async downUntil(
    time: string,
    meanwhile: readonly (readonly [time: string, who: string, text: string])[],
  ): Promise<Heard[]> {
    const [from, since, back] = [this.heard.length, this.clock.t, at(this.today, time)];
    await this.app.close();
    for (const [when, who, text] of meanwhile) {
      this.clock.t = at(this.today, when);
      this.world.say(this.contacts[who] ?? '', { account: this.account }, { kind: 'text', text });
    }
    this.clock.t = back;
    // a process that is killed does not even say that it goes
    await this.sql.query(`DELETE FROM account_outage`);
    await this.sql.query(
      `UPDATE chat_account SET state = 'online', heartbeat_at = now() - $1 * interval '1 millisecond'`,
      // its last sign of life was a moment after
      [back.getTime() - since.getTime() - 30_000],
    );
    this.app = await this.reopen(back);
    await this.world.idle();
    await this.app.settle([]);
    return this.heard.slice(from);
  }

  /** Forgets what was heard so far; how many messages it was. */
  forget(): number {
    return this.heard.splice(0).length;
  }

  get now(): Date {
    return this.clock.t;
  }

  child(name: string): Promise<string> {
    return this.app.childState(name);
  }

  alarm(subject: string): Promise<string> {
    return this.app.alarmState(subject);
  }

  async rows<T extends object>(query: string, params: unknown[] = []): Promise<T[]> {
    return (await this.sql.query<T>(query, params)).rows;
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.release();
  }

  private get today(): string {
    return new Date(this.clock.t.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  }

  private async during(act: () => void): Promise<Heard[]> {
    const from = this.heard.length;
    act();
    await this.world.idle();
    await this.app.settle([]);
    return this.heard.slice(from);
  }
}
