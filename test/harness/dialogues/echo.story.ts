import { Redis } from 'ioredis';
import pg from 'pg';
import type { WorldLink } from '../../../src/channels/simulator/world-link.js';
import type { StoryApp, StoryOptions } from '../../../src/app/story/story.port.js';

/*
 * A stand-in for the service, to test the runner: FOUR_THIRTY_STORY_MODULE names it. It repeats what it hears, once per
 * message id, keeps what it heard in PostgreSQL and a sign in Redis, and misbehaves when it is told to.
 */
export async function openStory(options: StoryOptions, link: WorldLink): Promise<StoryApp> {
  const database = new pg.Client({ connectionString: options.databaseUrl });
  const redis = new Redis(options.redisUrl);
  await database.connect();
  const { rows } = await database.query(`SELECT to_regclass('person') AS migrated, to_regclass('heard') AS reopened`);
  const [{ migrated, reopened }] = rows as [{ migrated: string | null; reopened: string | null }];
  if (!migrated || Boolean(reopened) === Boolean(options.world)) throw new Error('not the database that was expected');
  await database.query('CREATE TABLE IF NOT EXISTS heard (id text PRIMARY KEY)');
  let now = options.now;
  let hangs = false;
  let work: Promise<unknown> = Promise.resolve();
  const waiting: string[] = [];
  let { online } = await link.open({
    delivered: ({ n, message, room }) => {
      work = work.then(async () => {
        if (message.text === '崩溃') process.exit(3);
        hangs ||= message.text === '卡住';
        const isNew = await database.query('INSERT INTO heard VALUES ($1) ON CONFLICT DO NOTHING', [message.id]);
        if (isNew.rowCount && message.from !== link.account) {
          await redis.set('sign', '1');
          await send(
            message.from,
            `${room ? `${room.name} ${message.mentions.length}` : ''}${message.kind}:${message.text}`,
          );
          if (message.text === '要码') await send(message.from, '接送码 482913');
        }
        await link.took(n);
      });
    },
    state: (isOnline) => {
      online = isOnline;
      if (online)
        work = work.then(() => Promise.all(waiting.splice(0).map((m) => send(...(m.split('\n') as [string, string])))));
    },
  });
  async function send(to: string, text: string): Promise<void> {
    if (online) await link.send(to, { text });
    else waiting.push(`${to}\n${text}`);
  }
  await link.listen();
  const seen = async (id: string): Promise<boolean> =>
    Boolean((await database.query('SELECT 1 FROM heard WHERE id = $1', [id])).rowCount);
  return {
    async settle(expect) {
      if (hangs) await new Promise(() => undefined);
      await work;
      for (const id of expect) if (!(await seen(id))) throw new Error(`${id} was not delivered`);
    },
    async moveTo(at) {
      const noon = new Date(`${at.toISOString().slice(0, 10)}T04:00:00Z`);
      if (now < noon && noon <= at) await send(Object.values(options.contacts)[0] as string, '十二点了');
      now = at;
    },
    childState: async () => (online ? 'ARRIVED' : 'HELD'),
    shiftState: async (_point, _volunteer, date) => (date === now.toISOString().slice(0, 10) ? 'CONFIRMED' : 'PLANNED'),
    alarmState: async () => ((await redis.get('sign')) ? 'OPEN' : 'CLOSED'),
    async close() {
      await link.close();
      await database.end();
      redis.disconnect();
    },
  };
}
