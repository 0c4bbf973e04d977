import { mkdir, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { birthMark, isRunning } from './running-process.js';
import { PrivateServicesError } from './private-services.error.js';

const LOCK_PATIENCE_MS = 60_000;

/**
 * Runs `work` while no other process starts or stops servers in this directory.
 * A lock left by a killed process is taken over.
 */
export async function alone<T>(dir: string, work: () => Promise<T>): Promise<T> {
  const lock = join(dir, 'services.lock');
  const deadline = Date.now() + LOCK_PATIENCE_MS;
  while (!(await take(lock))) {
    if (Date.now() > deadline) {
      throw new PrivateServicesError(
        'SERVICES.BUSY',
        `Another process has been starting or stopping the services in ${dir} for a minute; wait for it, or delete ${lock} if none runs.`,
      );
    }
    await pause(50);
  }
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function take(lock: string): Promise<boolean> {
  try {
    const file = await open(lock, 'wx');
    await file.writeFile(ourMark());
    await file.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const holder = await readFile(lock, 'utf8').catch(() => '');
    // an empty file is one whose maker is just about to write its mark
    if (holder !== '' && !isAlive(holder)) await rm(lock, { force: true });
    return false;
  }
}

/** Who uses the servers of a directory (one mark per start); the last one to leave stops them. */
export class DirGuests {
  private static count = 0;
  private readonly dir: string;
  private readonly mark: string;

  constructor(servicesDir: string) {
    this.dir = join(servicesDir, 'guests');
    this.mark = `${process.pid}-${(DirGuests.count += 1)}`;
  }

  async enter(): Promise<void> {
    await mkdir(this.dir, { recursive: true });
    await writeFile(join(this.dir, this.mark), ourMark());
  }

  async leave(): Promise<void> {
    await rm(join(this.dir, this.mark), { force: true });
  }

  /** How many others are in; the marks of dead ones are swept out. */
  async others(): Promise<number> {
    let living = 0;
    for (const name of await readdir(this.dir).catch(() => [])) {
      if (name === this.mark) continue;
      const file = join(this.dir, name);
      if (isAlive(await readFile(file, 'utf8').catch(() => ''))) living += 1;
      else await rm(file, { force: true });
    }
    return living;
  }
}

const ourMark = (): string => `${process.pid} ${birthMark(process.pid)}`;

function isAlive(mark: string): boolean {
  const [pid, birth] = mark.split(' ');
  return Boolean(pid) && isRunning(Number(pid)) && birthMark(Number(pid)) === (birth ?? '');
}
