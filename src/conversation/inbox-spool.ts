import { mkdirSync } from 'node:fs';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { InboundMessage } from '../channels/channel.port.js';
import type { KeptFile, MediaRefusal } from '../platform/media/index.js';

/** A message as it is stored: its file lies in the media store already, or could not be kept. */
export interface SpooledMessage extends Omit<InboundMessage, 'file'> {
  kept?: KeptFile;
  notKept?: MediaRefusal;
}

/**
 * Messages that came while the database was away, on local disk: forced to disk before the channel hears that we have
 * them, and read back in the order they came.
 */
export class InboxSpool {
  private tail: Promise<unknown> = Promise.resolve();
  private size: number | undefined;

  constructor(private readonly file: string) {}

  /** Whether something waits; later messages must queue up behind it. */
  async waiting(): Promise<boolean> {
    this.size ??= (await this.read()).length;
    return this.size > 0;
  }

  /** Resolves when the message is safely on disk. */
  keep(message: SpooledMessage): Promise<void> {
    return this.alone(async () => {
      mkdirSync(dirname(this.file), { recursive: true });
      const handle = await open(this.file, 'a');
      try {
        await handle.appendFile(`${JSON.stringify(message)}\n`);
        await handle.datasync();
      } finally {
        await handle.close();
      }
      this.size = (this.size ?? 0) + 1;
    });
  }

  /** Hands everything over in order; what `store` rejects stays, with all that came after it. */
  flush(store: (message: SpooledMessage) => Promise<void>): Promise<number> {
    return this.alone(async () => {
      const messages = await this.read();
      let done = 0;
      try {
        for (const message of messages) {
          await store(message);
          done += 1;
        }
      } finally {
        // storing twice has no effect, so a kill before this line loses nothing
        if (done > 0) await this.replace(messages.slice(done));
        this.size = messages.length - done;
      }
      return done;
    });
  }

  private async replace(rest: readonly SpooledMessage[]): Promise<void> {
    if (rest.length === 0) return rm(this.file, { force: true });
    const handle = await open(`${this.file}.new`, 'w');
    await handle.writeFile(rest.map((m) => `${JSON.stringify(m)}\n`).join(''));
    await handle.datasync();
    await handle.close();
    await rename(`${this.file}.new`, this.file);
  }

  private async read(): Promise<SpooledMessage[]> {
    const text = await readFile(this.file, 'utf8').catch((fault: NodeJS.ErrnoException) => {
      if (fault.code === 'ENOENT') return '';
      throw fault;
    });
    return text.split('\n').flatMap(parse);
  }

  private alone<T>(work: () => Promise<T>): Promise<T> {
    const next = this.tail.then(work);
    this.tail = next.catch(() => undefined);
    return next;
  }
}

/** A line torn by a power cut was never acknowledged: the channel delivers it again. */
function parse(line: string): SpooledMessage[] {
  try {
    const m = JSON.parse(line) as SpooledMessage & { sentAt: string };
    return [{ ...m, sentAt: new Date(m.sentAt) }];
  } catch {
    return [];
  }
}
