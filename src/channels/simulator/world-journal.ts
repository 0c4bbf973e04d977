import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WorldMessage } from './world-chat.js';

type Entry =
  | { said: Omit<WorldMessage, 'at' | 'image'> & { at: string; image?: string } }
  | { recalled: string }
  | { taken: string; by: string };

/** What the journal remembers at start. */
export interface Remembered {
  messages: WorldMessage[];
  /** `account message-id` of everything the bot's side has taken. */
  taken: Set<string>;
}

/**
 * Keeps the chats of the pretended network in a directory, as JSON lines and picture files, so that the next start
 * finds them. Writes are synchronous: the network is a toy of one process, and a kill must not tear a line.
 */
export class WorldJournal {
  private readonly file: string;
  private readonly pictures: string;

  constructor(dir: string) {
    this.file = join(dir, 'chats.jsonl');
    this.pictures = join(dir, 'pictures');
    mkdirSync(this.pictures, { recursive: true });
  }

  said(message: WorldMessage): void {
    const { image, at, ...rest } = message;
    if (image) writeFileSync(join(this.pictures, message.id), image.data);
    this.write({ said: { ...rest, at: at.toISOString(), ...(image ? { image: image.name } : {}) } });
  }

  recalled(messageId: string): void {
    this.write({ recalled: messageId });
  }

  taken(account: string, messageId: string): void {
    this.write({ taken: messageId, by: account });
  }

  load(): Remembered {
    const messages = new Map<string, WorldMessage>();
    const taken = new Set<string>();
    const lines = existsSync(this.file) ? readFileSync(this.file, 'utf8').split('\n') : [];
    for (const line of lines) {
      const entry = parse(line);
      if (!entry) continue;
      if ('said' in entry) messages.set(entry.said.id, this.revive(entry.said));
      else if ('taken' in entry) taken.add(`${entry.by} ${entry.taken}`);
      else {
        const message = messages.get(entry.recalled);
        if (message) message.recalled = true;
      }
    }
    return { messages: [...messages.values()], taken };
  }

  private revive({ image, at, ...rest }: Extract<Entry, { said: unknown }>['said']): WorldMessage {
    const file = join(this.pictures, rest.id);
    const picture = image !== undefined && existsSync(file) ? { image: { name: image, data: readFileSync(file) } } : {};
    return { ...rest, at: new Date(at), ...picture };
  }

  private write(entry: Entry): void {
    appendFileSync(this.file, `${JSON.stringify(entry)}\n`);
  }
}

/** A line torn by a power cut is passed over. */
function parse(line: string): Entry | undefined {
  try {
    return line === '' ? undefined : (JSON.parse(line) as Entry);
  } catch {
    return undefined;
  }
}
