import { execFile } from 'node:child_process';
import { access, constants, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PrivateServicesError } from './private-services.error.js';

const run = promisify(execFile);
// libssl3 and libatomic1 are on most machines, but not on the slimmest
const PACKAGES = ['redis-server', 'redis-tools', 'libjemalloc2', 'liblzf1', 'libatomic1', 'libssl3'];
/** Where system programs live; a service is often started with a PATH that lacks some of them. */
const SEARCHED = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

/** The program `redis-server` and what its environment needs. */
export interface RedisProgram {
  command: string;
  env: NodeJS.ProcessEnv;
}

/**
 * Finds redis-server on the search path; else unpacks Debian's package into `dir`/redis-program without root.
 * Rejects with SERVICES.NO_REDIS when neither works.
 */
export async function redisProgram(
  dir: string,
  searchPath: string[],
  log: (line: string) => void,
): Promise<RedisProgram> {
  for (const folder of new Set([...searchPath, ...SEARCHED])) {
    const command = join(folder, 'redis-server');
    if (await canRun(command)) return { command, env: {} };
  }
  const home = join(dir, 'redis-program');
  if (!(await works(unpackedIn(home)))) await unpack(home, log);
  return unpackedIn(home);
}

function unpackedIn(home: string): RedisProgram {
  const libraries = ['x86_64', 'aarch64'].map((machine) => join(home, 'usr', 'lib', `${machine}-linux-gnu`));
  return { command: join(home, 'usr', 'bin', 'redis-server'), env: { LD_LIBRARY_PATH: libraries.join(':') } };
}

async function canRun(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function works(program: RedisProgram): Promise<boolean> {
  return run(program.command, ['--version'], { env: program.env }).then(
    () => true,
    () => false,
  );
}

/** Into `folder`, with the machine's package lists or, when those are empty, with lists of our own. */
async function download(folder: string, log: (line: string) => void): Promise<void> {
  const get = (...options: string[]): Promise<unknown> =>
    run('apt-get', [...options, 'download', ...PACKAGES], { cwd: folder, timeout: 120_000 });
  try {
    await get();
  } catch {
    log('reading the list of Debian packages (up to a minute)');
    const lists = join(folder, 'apt');
    await mkdir(join(lists, 'lists', 'partial'), { recursive: true });
    await mkdir(join(lists, 'cache', 'archives', 'partial'), { recursive: true });
    const own = ['-o', `Dir::State::Lists=${join(lists, 'lists')}`, '-o', `Dir::Cache=${join(lists, 'cache')}`];
    own.push('-o', 'APT::Sandbox::User=root', '-o', 'Debug::NoLocking=true');
    await run('apt-get', [...own, 'update'], { timeout: 180_000 });
    await get(...own);
  }
}

async function unpack(home: string, log: (line: string) => void): Promise<void> {
  log('no redis-server on this machine: fetching the Debian package (a few seconds, nothing is installed)');
  const fresh = `${home}.new`;
  try {
    await rm(fresh, { recursive: true, force: true });
    await mkdir(fresh, { recursive: true });
    await download(fresh, log);
    for (const file of await readdir(fresh)) {
      if (file.endsWith('.deb')) await run('dpkg-deb', ['-x', join(fresh, file), fresh]);
    }
    await rm(join(fresh, 'apt'), { recursive: true, force: true });
    if (!(await works(unpackedIn(fresh)))) throw new Error('the unpacked program does not run');
    await rm(home, { recursive: true, force: true });
    await rename(fresh, home);
  } catch (cause) {
    await rm(fresh, { recursive: true, force: true });
    throw new PrivateServicesError(
      'SERVICES.NO_REDIS',
      'There is no redis-server on this machine and its Debian package could not be fetched; install it (apt-get install redis-server), or set REDIS_URL to a Redis of your own.',
      { cause },
    );
  }
}
