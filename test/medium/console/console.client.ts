import { once } from 'node:events';
import pg from 'pg';
import { StoryDatabases } from '../../harness/dialogues/story.databases.js';
import { startService, type Service } from '../../harness/service.js';

pg.types.setTypeParser(pg.types.builtins.INT8, Number);

export const PASSWORD = 'demo-si-dian-ban';

/** Base32 back to bytes. */
export const bytesOf = (text: string): Buffer => {
  const bits = [...text]
    .map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((b) => parseInt(b, 2)));
};

export interface Answer {
  status: number;
  code: string;
  body: Record<string, unknown>;
  headers: Headers;
}

/** The built service on a database of its own, which the test may write to. */
export class ConsoleStage {
  private constructor(
    readonly service: Service,
    readonly sql: pg.Client,
    private readonly end: () => Promise<void>,
    /** What was told before the service started. */
    readonly told: string,
  ) {}

  /** @param before what happens on the database before the service starts, with where things are */
  static async open(
    env: NodeJS.ProcessEnv = {},
    before: (env: NodeJS.ProcessEnv) => Promise<string> = async () => '',
  ): Promise<ConsoleStage> {
    const databases = new StoryDatabases(process.env['TEST_DATABASE_URL'] ?? '', false);
    await databases.open(process.cwd());
    const { url, drop } = await databases.create();
    const services = {
      DATABASE_URL: url,
      REDIS_URL: process.env['TEST_REDIS_URL'] ?? '',
      FOUR_THIRTY_REDIS_PREFIX: new URL(url).pathname.slice(1),
    };
    const told = await before(services);
    const service = await startService({
      ...services,
      FOUR_THIRTY_CONSOLE__REQUESTS_PER_MINUTE: '5000',
      ...env,
    });
    const sql = new pg.Client({ connectionString: url });
    await sql.connect();
    return new ConsoleStage(
      service,
      sql,
      async () => {
        await sql.end();
        await service.clean();
        await drop();
        await databases.close();
      },
      told,
    );
  }

  async close(): Promise<void> {
    await this.end();
    if (this.service.process.exitCode === null) await once(this.service.process, 'exit');
  }

  /** An account with the demo's password for somebody who has none. */
  async account(personId: number, login: string): Promise<void> {
    await this.sql.query(
      `INSERT INTO console_account (person_id, login, password_hash, must_change)
       SELECT $1, $2, password_hash, false FROM console_account WHERE login = 'coordinator'`,
      [personId, login],
    );
  }

  async one<T extends object>(query: string, params: unknown[] = []): Promise<T> {
    return (await this.sql.query<T>(query, params)).rows[0] as T;
  }

  visitor(): ConsoleClient {
    return new ConsoleClient(this.service.url);
  }

  async loggedIn(login: string): Promise<ConsoleClient> {
    const client = this.visitor();
    const answer = await client.login(login);
    if (answer.status !== 200) throw new Error(`${login}: ${JSON.stringify(answer.body)}`);
    return client;
  }

  /** Somebody with a role at a school of their own, in the same town, logged in. */
  async elsewhere(of: { school: string; name: string; role: string; login: string }): Promise<ConsoleClient> {
    const { id } = await this.one<{ id: number }>(
      `WITH school AS (INSERT INTO place (kind, parent_id, parent_kind, name)
           SELECT 'school', id, 'town', $1 FROM place WHERE kind = 'town' LIMIT 1 RETURNING id),
         somebody AS (INSERT INTO person (name) VALUES ($2) RETURNING id)
       INSERT INTO person_role (person_id, role, place_id) SELECT somebody.id, $3, school.id FROM somebody, school
       RETURNING person_id AS id`,
      [of.school, of.name, of.role],
    );
    await this.account(id, of.login);
    return this.loggedIn(of.login);
  }

  /** Several of the demo's accounts, by login. */
  async visitors(...logins: string[]): Promise<(login: string) => ConsoleClient> {
    const clients = new Map<string, ConsoleClient>();
    for (const login of logins) clients.set(login, await this.loggedIn(login));
    return (login) => clients.get(login) as ConsoleClient;
  }

  /** Somebody of the demo writes to the bot, which has answered when this is over. */
  async says(name: string, text: string): Promise<void> {
    const state = (await (await fetch(new URL('/simulator/state', this.service.url))).json()) as {
      cast: { name: string; contactId: string }[];
    };
    const from = state.cast.find((c) => c.name === name)?.contactId;
    await this.post('/simulator/messages', { from, kind: 'text', text });
    await this.post('/simulator/clock', { plusMinutes: 1 });
  }

  /** Moves the demo's clock to the next time the wall shows this. */
  async until(to: string): Promise<void> {
    await this.post('/simulator/clock', { to });
  }

  private async post(path: string, body: object): Promise<void> {
    await fetch(new URL(path, this.service.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }
}

/** A browser without a page: keeps its cookie and its token. */
export class ConsoleClient {
  cookie = '';
  csrf = '';

  constructor(readonly url: string) {}

  async login(login: string, password = PASSWORD, code?: string): Promise<Answer> {
    const answer = await this.send('POST', 'login', { login, password, ...(code ? { code } : {}) });
    this.cookie = /console=[^;]+/.exec(answer.headers.get('set-cookie') ?? '')?.[0] ?? this.cookie;
    const { visitor } = (await this.send('GET', 'session')).body as { visitor: { csrf: string } | null };
    this.csrf = visitor?.csrf ?? '';
    return answer;
  }

  /** Sends a workbook as a browser does. */
  upload(path: string, file: Buffer, headers: Record<string, string | undefined> = {}): Promise<Answer> {
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    return this.send('POST', path, file, { 'content-type': type, ...headers });
  }

  /** @param path below /console/api/ @param headers replace or (undefined) remove what a browser would send */
  async send(
    method: string,
    path: string,
    body: object = {},
    headers: Record<string, string | undefined> = {},
  ): Promise<Answer> {
    const stop = new AbortController();
    const all: Record<string, string | undefined> = {
      cookie: this.cookie,
      ...(method === 'GET'
        ? {}
        : { 'content-type': 'application/json', 'x-requested-by': 'console', 'x-csrf-token': this.csrf }),
      ...headers,
    };
    const response = await fetch(new URL(`/console/api/${path}`, this.url), {
      method,
      signal: stop.signal,
      headers: Object.fromEntries(Object.entries(all).filter((e): e is [string, string] => e[1] !== undefined)),
      ...(method === 'GET' ? {} : { body: Buffer.isBuffer(body) ? new Uint8Array(body) : JSON.stringify(body) }),
    });
    const type = response.headers.get('content-type') ?? '';
    let answer: Record<string, unknown> = {};
    if (type.includes('json')) answer = (await response.json()) as Record<string, unknown>;
    else if (type.includes('event-stream')) stop.abort();
    else answer = { text: await response.text() };
    return { status: response.status, code: String(answer['code'] ?? ''), body: answer, headers: response.headers };
  }
}
