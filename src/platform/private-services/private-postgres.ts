import { execFile } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { PrivateServicesError } from './private-services.error.js';
import { postgresHome, type PostgresHome } from './postgres-home.js';
import { commandLine, end, isRunning, launch, waitFor } from './running-process.js';
import { freePort, recall, remember } from './service-ports.js';

const run = promisify(execFile);
const USER = 'four_thirty';
const DATABASE = 'four_thirty';
const START_PATIENCE_MS = 60_000;
const STOP_PATIENCE_MS = 20_000;

export interface ServiceOptions {
  /** The services directory; it exists. */
  dir: string;
  log(line: string): void;
  /** false: for tests, faster, and the data may be lost with the machine. */
  durable: boolean;
  secret: string;
}

export interface RunningService {
  url: string;
  stop(): Promise<void>;
}

/** Starts PostgreSQL in the directory, or adopts the one that a killed run left behind there. */
export async function startPostgres(options: ServiceOptions): Promise<RunningService> {
  const home = await postgresHome(options.dir, options.log);
  const left = await leftBehind(home.dataDir);
  if (left) {
    const url = urlOf(left.port, options.secret);
    if (left.durable === options.durable && (await answers(url, home.dataDir))) {
      options.log('PostgreSQL of an earlier run is still there and is used');
      return { url, stop: () => end(left.pid, 'SIGINT', STOP_PATIENCE_MS) };
    }
    options.log('stopping the PostgreSQL of an earlier run');
    await end(left.pid, 'SIGINT', STOP_PATIENCE_MS);
  }
  await prepareData(home, options);
  try {
    return await startPrepared(home, options);
  } catch (error) {
    if (options.durable || (error as PrivateServicesError).code !== 'SERVICES.POSTGRES_FAILED') throw error;
    options.log('the test database could not be opened after a crash and is made anew');
    await rm(home.dataDir, { recursive: true, force: true });
    await prepareData(home, options);
    return startPrepared(home, options);
  }
}

const urlOf = (port: number, secret: string): string => `postgres://${USER}:${secret}@127.0.0.1:${port}/${DATABASE}`;

/** The server that postmaster.pid names, when it still runs (line 1: process id, line 4: port). */
async function leftBehind(dataDir: string): Promise<{ pid: number; port: number; durable: boolean } | undefined> {
  const lines = (await readFile(join(dataDir, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  const line = pid > 0 && isRunning(pid) ? commandLine(pid) : '';
  // a process id may have been given to somebody else since
  if (!line.includes(dataDir)) return undefined;
  return { pid, port: Number(lines[3]), durable: !line.includes('fsync=off') };
}

async function answers(url: string, dataDir: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ dir: string }>(`SELECT current_setting('data_directory') AS dir`);
    return rows[0]?.dir === dataDir;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function prepareData(home: PostgresHome, options: ServiceOptions): Promise<void> {
  const made = (await readFile(join(home.dataDir, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
  if (made !== '') return checkOwnerAndAge(home, made);
  options.log('making a private PostgreSQL database (once, a few seconds)');
  await rm(home.dataDir, { recursive: true, force: true });
  await mkdir(home.dataDir, { recursive: true, mode: 0o700 });
  const secretDir = await mkdtemp(join(tmpdir(), 'four-thirty-'));
  const secretFile = join(secretDir, 'secret');
  try {
    await writeFile(secretFile, options.secret, { mode: 0o600 });
    if (home.user) {
      const { uid, gid } = home.user;
      await Promise.all([home.dataDir, secretDir, secretFile].map((path) => chown(path, uid, gid)));
    }
    const args = ['-D', home.dataDir, '-U', USER, `--pwfile=${secretFile}`, '--auth=scram-sha-256', '--encoding=UTF8'];
    args.push('--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8');
    if (!options.durable) args.push('--no-sync');
    await run(home.programs.initdb, args, { env: { LC_ALL: 'C', PATH: '/usr/bin:/bin' }, cwd: '/', ...home.user });
  } catch (cause) {
    await rm(home.dataDir, { recursive: true, force: true });
    throw failed(`PostgreSQL could not make its database in ${home.dataDir}: ${lastLine(cause)}`, cause);
  } finally {
    await rm(secretDir, { recursive: true, force: true });
  }
}

async function checkOwnerAndAge(home: PostgresHome, made: string): Promise<void> {
  const { stdout } = await run(home.programs.postgres, ['--version']);
  const ours = /(\d+)/.exec(stdout)?.[1] ?? '';
  if (made !== ours) {
    throw new PrivateServicesError(
      'SERVICES.OLD_DATA',
      `The data in ${home.dataDir} were made by PostgreSQL ${made} and this is ${ours}; move that folder away (a new one is made), or set DATABASE_URL.`,
    );
  }
  const owner = (await stat(home.dataDir)).uid;
  const ourUid = home.user?.uid ?? process.getuid?.();
  if (ourUid === undefined || owner === ourUid) return;
  if (home.user) return chownTree(home.dataDir, home.user);
  throw new PrivateServicesError(
    'SERVICES.OTHER_OWNER',
    `The data in ${home.dataDir} belong to another user of this machine (uid ${owner}); start as that user, or move the folder away.`,
  );
}

async function chownTree(dir: string, user: { uid: number; gid: number }): Promise<void> {
  await run('chown', ['-R', `${user.uid}:${user.gid}`, dir]);
  await chmod(dir, 0o700);
}

async function startPrepared(home: PostgresHome, options: ServiceOptions): Promise<RunningService> {
  const logFile = join(options.dir, 'postgres.log');
  const deadline = Date.now() + START_PATIENCE_MS;
  for (let takenPorts = 0; ;) {
    const port = await freePort((await recall(options.dir)).postgresPort);
    const logged = (await stat(logFile).catch(() => ({ size: 0 }))).size;
    const pid = await launchPostgres(home, port, options.durable, logFile);
    const outcome = await waitFor(pid, START_PATIENCE_MS, () => ready(home.dataDir, pid));
    if (outcome === true) {
      await remember(options.dir, { postgresPort: port });
      await makeDatabase(port, options.secret);
      return { url: urlOf(port, options.secret), stop: () => end(pid, 'SIGINT', STOP_PATIENCE_MS) };
    }
    await end(pid, 'SIGQUIT', 1_000);
    const said = (await readFile(logFile).catch(() => Buffer.alloc(0))).subarray(logged).toString();
    if (/Is another post|still in use|already exists/.test(said) && Date.now() < deadline) {
      // the children of a server that was killed a moment ago take a little time to notice
      await pause(200);
      continue;
    }
    if (!/could not bind|Address already in use/i.test(said)) {
      throw failed(`PostgreSQL did not start (${outcome}); its log is ${logFile} and ends: ${lastLine(said)}`);
    }
    takenPorts += 1;
    if (takenPorts === 3) {
      throw new PrivateServicesError(
        'SERVICES.PORT_TAKEN',
        `Three ports in a row were taken before PostgreSQL could use them (last: ${port}); stop what opens them and start again.`,
      );
    }
  }
}

function launchPostgres(home: PostgresHome, port: number, durable: boolean, logFile: string): Promise<number> {
  return launch({
    command: home.programs.postgres,
    args: ['-D', home.dataDir, '-p', String(port), ...settings(durable)],
    logFile,
    env: { LC_ALL: 'C', PATH: '/usr/bin:/bin' },
    ...home.user,
  }).catch((cause: unknown) => {
    throw failed(`PostgreSQL could not be run: ${lastLine(cause)}`, cause);
  });
}

function settings(durable: boolean): string[] {
  const list = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200', 'timezone=UTC'];
  list.push('log_timezone=UTC', 'logging_collector=off', 'log_min_messages=warning');
  // commits stay synchronous: without fsync they cost nothing, and a server that is shut down at once must not forget one
  if (!durable) list.push('fsync=off', 'full_page_writes=off', 'autovacuum_naptime=600');
  return list.flatMap((setting) => ['-c', setting]);
}

/** The eighth line of postmaster.pid turns to "ready" once connections are taken. */
async function ready(dataDir: string, pid: number): Promise<true | undefined> {
  const lines = (await readFile(join(dataDir, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready' ? true : undefined;
}

async function makeDatabase(port: number, secret: string): Promise<void> {
  const client = new Client({ connectionString: urlOf(port, secret).replace(/[^/]+$/, 'postgres') });
  try {
    await client.connect();
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  } catch (cause) {
    throw failed(`PostgreSQL started but did not let us in: ${lastLine(cause)}`, cause);
  } finally {
    await client.end().catch(() => undefined);
  }
}

const failed = (what: string, cause?: unknown): PrivateServicesError =>
  new PrivateServicesError(
    'SERVICES.POSTGRES_FAILED',
    `${what}; mend that, or set DATABASE_URL to a database of your own.`,
    { cause },
  );

function lastLine(cause: unknown): string {
  const { stderr, message } = (typeof cause === 'object' && cause !== null ? cause : {}) as {
    stderr?: string;
    message?: string;
  };
  return (stderr || message || String(cause ?? '')).trim().split('\n').at(-1) ?? '';
}
