import { createHash } from 'node:crypto';
import { constants, open, readFile, rename, stat, type FileHandle } from 'node:fs/promises';
import type { SentLately } from './pacing.rules.js';

/** What the journal knows about one attempt: it left (with the channel's id), it may have left, or it surely did not. */
export type Evidence = { kind: 'sent'; messageId: string | undefined } | { kind: 'tried' } | { kind: 'none' };

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const SHANGHAI_MS = 8 * 3_600_000;
const KEEP_MS = 7 * DAY_MS;
/** The file is written anew when so much was added to it, and as much again as was kept the last time. */
const COMPACT_BYTES = 8 * 1024 * 1024;

interface Entry {
  at: number;
  /** I intent · A accepted by the channel · F it surely did not leave · E an epoch begins. */
  mark: 'I' | 'A' | 'F' | 'E';
  /** Hash of the message and number of the attempt; for E the epoch. */
  key: string;
  messageId: string;
}

/** An entry on its way to the disk, and who waits for it. */
interface Line {
  entry: Entry;
  force: boolean;
  resolve: () => void;
  reject: (fault: unknown) => void;
}

/**
 * What one account sent, on local disk, beside the database: the intent is forced to disk before a message is handed to
 * the channel, the result follows. After a crash it tells what left; when the database is restored to an earlier
 * point, it keeps that database from sending again. Lines are `time mark key [message id]`; a torn one is passed over.
 */
export class SendJournal {
  private readonly entries = new Map<string, Entry>();
  private handle: FileHandle | undefined;
  /** The same file; what is written here is on disk when the write returns. */
  private forced: FileHandle | undefined;
  private added = 0;
  private kept = 0;
  private readonly lines: Line[] = [];
  private writing: Promise<void> | undefined;

  private constructor(
    private readonly file: string,
    /** Names the database the messages stand in, so that another one's messages are not taken for ours. */
    private readonly database: string,
    private readonly compactBytes: number,
  ) {}

  static async open(file: string, database: string, compactBytes = COMPACT_BYTES): Promise<SendJournal> {
    const journal = new SendJournal(file, database, compactBytes);
    await journal.load();
    await journal.compact();
    return journal;
  }

  /** Everything about one attempt to send the message with this dedupe key. */
  evidence(dedupeKey: string, attempt: number): Evidence {
    const entry = this.entries.get(this.keyOf(dedupeKey, attempt));
    if (!entry || entry.mark === 'F') return { kind: 'none' };
    if (entry.mark === 'A') return { kind: 'sent', messageId: entry.messageId || undefined };
    return { kind: 'tried' };
  }

  /** Whether the sends of this epoch were written here: only then does silence prove that nothing left. */
  covers(epoch: number): boolean {
    return this.entries.has(this.keyOf('epoch', epoch));
  }

  /**
   * What the account sent lately, where this file must hold all of it: every lease of the last minute wrote here. A try
   * of the last two minutes whose end is not known counts as one of this moment, as does a send of a clock put back since.
   * @param epoch the lease that begins now
   * @returns undefined where somebody else may have sent, from another machine or a folder that is gone
   */
  lately(epoch: number): SentLately | undefined {
    const now = Date.now();
    for (let before = epoch - 1; before > 0; before--) {
      const lease = this.entries.get(this.keyOf('epoch', before));
      if (!lease) return undefined;
      if (now - lease.at >= MINUTE_MS) break;
    }
    const midnight = now - ((now + SHANGHAI_MS) % DAY_MS);
    const sends = [...this.entries.values()].filter((e) => e.mark === 'A' || e.mark === 'I');
    // a channel takes its time to answer: how long after the intent it left is not known
    const ages = sends.map((e) => (e.mark === 'I' && now - e.at < 2 * MINUTE_MS ? 0 : Math.max(0, now - e.at)));
    return {
      agesMs: ages.filter((age) => age < MINUTE_MS).toSorted((a, b) => b - a),
      today: sends.filter((e) => e.at >= midnight).length,
    };
  }

  /** A lease with this epoch begins. */
  begin(epoch: number): Promise<void> {
    return this.write({ mark: 'E', key: this.keyOf('epoch', epoch) }, true);
  }

  /** Resolves when the intent is on disk. */
  intend(dedupeKey: string, attempt: number): Promise<void> {
    return this.write({ mark: 'I', key: this.keyOf(dedupeKey, attempt) }, true);
  }

  /** The channel took it. Reaches the disk with the next intent, or when the machine gets to it. */
  sent(dedupeKey: string, attempt: number, messageId: string | undefined): Promise<void> {
    return this.write({ mark: 'A', key: this.keyOf(dedupeKey, attempt), messageId: messageId ?? '' }, false);
  }

  /** The channel said that it did not leave. */
  notSent(dedupeKey: string, attempt: number): Promise<void> {
    return this.write({ mark: 'F', key: this.keyOf(dedupeKey, attempt) }, false);
  }

  async close(): Promise<void> {
    await this.writing;
    await this.handle?.datasync().catch(() => undefined);
    await this.closeFiles();
  }

  private keyOf(name: string, n: number): string {
    const hash = createHash('sha1').update(this.database).update('\n').update(name).digest('base64url').slice(0, 20);
    return `${hash}.${String(n)}`;
  }

  private write(part: Pick<Entry, 'mark' | 'key'> & { messageId?: string }, force: boolean): Promise<void> {
    const entry: Entry = { messageId: '', at: Date.now(), ...part };
    this.entries.set(entry.key, entry);
    const written = new Promise<void>((resolve, reject) => {
      this.lines.push({ entry, force, resolve, reject });
      // a result and the intent after it are often one breath: they are written together
      this.writing ??= new Promise<void>((begin) => process.nextTick(begin)).then(() => this.writeAll());
    });
    // results are written without anybody waiting for it
    written.catch(() => undefined);
    return written;
  }

  /** In their order; what comes while the disk is busy goes with the next write. */
  private async writeAll(): Promise<void> {
    while (this.lines.length > 0) {
      const lines = this.lines.splice(0);
      try {
        await this.append(
          lines.map((l) => lineOf(l.entry)).join(''),
          lines.some((l) => l.force),
        );
        for (const { resolve } of lines) resolve();
      } catch (fault) {
        for (const { entry, reject } of lines) {
          // a full disk: an intent that could not be written was not tried
          if (entry.mark === 'I' && this.entries.get(entry.key) === entry) this.entries.delete(entry.key);
          reject(fault);
        }
      }
    }
    this.writing = undefined;
  }

  private async append(text: string, force: boolean): Promise<void> {
    const file = force ? this.forced : this.handle;
    if (!file) throw new Error('MESSAGING.JOURNAL_CLOSED: the send journal is closed');
    await file.appendFile(text);
    this.added += text.length;
    if (this.added > Math.max(this.compactBytes, this.kept)) await this.compact();
  }

  private async closeFiles(): Promise<void> {
    const files = [this.handle, this.forced];
    this.handle = this.forced = undefined;
    for (const file of files) await file?.close();
  }

  private async load(): Promise<void> {
    const text = await readFile(this.file, 'utf8').catch((fault: NodeJS.ErrnoException) => {
      if (fault.code === 'ENOENT') return '';
      throw fault;
    });
    for (const line of text.split('\n')) {
      const [at, mark, key, messageId = ''] = line.split(' ');
      if (!key || !/^[IAFE]$/.test(mark ?? '')) continue;
      this.entries.set(key, { at: Number(at), mark: mark as Entry['mark'], key, messageId });
    }
  }

  /** Writes what is still of use into a fresh file, which then takes the place of the old one. */
  private async compact(): Promise<void> {
    const since = Date.now() - KEEP_MS;
    for (const [key, entry] of this.entries) if (entry.at < since) this.entries.delete(key);
    const fresh = await open(`${this.file}.new`, 'w');
    await fresh.writeFile([...this.entries.values()].map(lineOf).join(''));
    await fresh.datasync();
    await fresh.close();
    await rename(`${this.file}.new`, this.file);
    await this.closeFiles();
    this.handle = await open(this.file, 'a');
    this.forced = await open(this.file, constants.O_WRONLY | constants.O_APPEND | constants.O_DSYNC);
    // a busy week of messages is larger than the limit: keeping it must not call for the next time at once
    [this.added, this.kept] = [0, (await stat(this.file)).size];
  }
}

const lineOf = (e: Entry): string =>
  `${String(e.at)} ${e.mark} ${e.key}${e.messageId ? ` ${e.messageId.replaceAll(/\s/g, '_')}` : ''}\n`;
