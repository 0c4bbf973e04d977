import { mkdir, open, readdir, readFile, rename, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { MediaStoreError, type MediaStore } from './media-store.port.js';

/** So much room stays free for the database and the journals beside it, which must never run out of it. */
const KEEP_FREE_BYTES = 256 * 1024 * 1024;

/** A directory of this machine. A file is whole or it is not there: written beside, forced to disk, then renamed. */
export class DirectoryStore implements MediaStore {
  constructor(
    private readonly root: string,
    private readonly keepFree = KEEP_FREE_BYTES,
  ) {}

  async put(key: string, bytes: Buffer): Promise<void> {
    const file = this.fileOf(key);
    const beside = `${file}.${process.pid}.new`;
    try {
      await mkdir(dirname(file), { recursive: true, mode: 0o700 });
      const { bavail, bsize } = await statfs(dirname(file));
      if (bavail * bsize - bytes.length < this.keepFree) {
        throw new MediaStoreError('MEDIA.FULL', 'Too little room is left on the disk of the media directory.');
      }
      const handle = await open(beside, 'w', 0o600);
      try {
        await handle.writeFile(bytes);
        await handle.datasync();
      } finally {
        await handle.close();
      }
      await rename(beside, file);
    } catch (fault) {
      await rm(beside, { force: true }).catch(() => undefined);
      throw known(fault);
    }
  }

  async get(key: string): Promise<Buffer | undefined> {
    return readFile(this.fileOf(key)).catch((fault: NodeJS.ErrnoException) => {
      if (fault.code === 'ENOENT') return undefined;
      throw known(fault);
    });
  }

  async remove(key: string): Promise<void> {
    await rm(this.fileOf(key), { force: true }).catch((fault: unknown) => {
      throw known(fault);
    });
  }

  /** A write that was cut off leaves its file beside; one as old as that is taken away on the way. */
  async *keys(before: Date): AsyncIterable<string> {
    for (const folder of await entries(this.root)) {
      for (const name of await entries(join(this.root, folder))) {
        const file = join(this.root, folder, name);
        const made = await stat(file).catch(() => undefined);
        if (!made?.isFile() || made.mtime >= before) continue;
        if (name.endsWith('.new')) await rm(file, { force: true });
        else yield name;
      }
    }
  }

  /** Two characters of the key make the folder, so that none holds too many files. */
  private fileOf(key: string): string {
    if (!/^[\w-]{8,100}$/.test(key)) throw new Error('MEDIA.BAD_KEY: keys are words of letters, digits and dashes');
    return join(this.root, key.slice(0, 2), key);
  }
}

/** Nothing, where there is no such folder. */
async function entries(folder: string): Promise<string[]> {
  return readdir(folder).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'ENOENT' || fault.code === 'ENOTDIR') return [];
    throw known(fault);
  });
}

function known(fault: unknown): unknown {
  if (fault instanceof MediaStoreError) return fault;
  const { code } = fault as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') return new MediaStoreError('MEDIA.FULL', 'The media disk is full.');
  return code === undefined ? fault : new MediaStoreError('MEDIA.AWAY', `The media directory answers ${code}.`);
}
