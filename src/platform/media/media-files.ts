import { createHash } from 'node:crypto';
import type { Clock } from '../../kernel/clock.js';
import { ok, refuse, type Result } from '../../kernel/result.js';
import { addMinutes } from '../../kernel/time/shanghai.js';
import type { Config } from '../config/index.js';
import type { FieldCipher } from '../crypto/field-cipher.js';
import type { Database } from '../database/index.js';
import type { Logger } from '../logging/logger.js';
import { kindOf, type MediaKind } from './media-kind.js';
import { MediaStoreError, type MediaStore } from './media-store.port.js';
import { withoutMetadata } from './metadata.js';

export type MediaRefusal = 'MEDIA.TOO_BIG' | 'MEDIA.TYPE' | 'MEDIA.BROKEN' | 'MEDIA.FULL' | 'MEDIA.AWAY';

/** A file that lies in the store and that no row speaks of yet. */
export interface KeptFile {
  key: string;
  mime: string;
  size: number;
}

export interface MediaFile {
  id: number;
  mime: string;
  family: MediaKind['family'];
  ext: string;
  data: Buffer;
}

const DAY_MINUTES = 24 * 60;
const MEGABYTE = 1024 * 1024;
/** What nobody has claimed after a day was not meant to be kept. */
const UNCLAIMED_DAYS = 1;
const BATCH = 500;
/** The names this program gives; whatever else lies in a shared store is not its own. */
const OWN_KEY = /^[0-9a-f]{40}$/;
/** A process killed between file and row leaves one. So many at once mean a wrong or an older database. */
const MOST_ORPHANS = 50;

/** Pictures and sounds: checked by content, freed of their notes, closed by the field key, and gone when their time is over. */
export class MediaFiles {
  constructor(
    private readonly db: Database,
    private readonly store: MediaStore,
    private readonly cipher: FieldCipher,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly log: Logger,
  ) {}

  /**
   * Checks a file and lays it into the store, without the database. The same name lays the same file again, so that a
   * message that comes twice leaves one.
   * @param name where it comes from, such as account and message id
   */
  async keep(data: Buffer, name: string): Promise<Result<KeptFile, MediaRefusal>> {
    const kind = kindOf(data);
    if (!kind) return refuse('MEDIA.TYPE');
    const { maxPictureMb, maxVoiceMb } = this.config.media;
    const most = kind.family === 'picture' ? maxPictureMb : maxVoiceMb;
    if (data.length > most * MEGABYTE) return refuse('MEDIA.TOO_BIG', { mb: most });
    const clean = withoutMetadata(data, kind);
    if (!clean) return refuse('MEDIA.BROKEN');
    const key = createHash('sha256').update(name).digest('hex').slice(0, 40);
    try {
      await this.store.put(key, this.cipher.encryptBytes(clean));
    } catch (fault) {
      if (!(fault instanceof MediaStoreError)) throw fault;
      this.log.error({ event: 'media.not_kept', code: fault.code, reason: fault.message });
      return refuse(fault.code);
    }
    return ok({ key, mime: kind.mime, size: clean.length });
  }

  /** A row for a kept file, in the running transaction; expires after a day unless somebody claims it. */
  async enter(file: KeptFile): Promise<number> {
    const now = this.clock.now();
    const row = await this.db.one<{ id: number }>(
      `INSERT INTO media (key, mime, size, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (key) DO UPDATE SET size = media.size RETURNING id`,
      [file.key, file.mime, file.size, now, addMinutes(now, UNCLAIMED_DAYS * DAY_MINUTES)],
    );
    return (row as { id: number }).id;
  }

  /** Something refers to these files now: they are kept for as long as the configuration says. */
  async claim(ids: readonly number[]): Promise<void> {
    await this.db.execute(`UPDATE media SET expires_at = $2 WHERE id = ANY($1) AND removed_at IS NULL`, [
      ids,
      addMinutes(this.clock.now(), this.config.media.keepDays * DAY_MINUTES),
    ]);
  }

  /** Nobody needs these files any more: the next night takes them. */
  async drop(ids: readonly number[]): Promise<void> {
    await this.db.execute(`UPDATE media SET expires_at = $2 WHERE id = ANY($1) AND expires_at > $2`, [
      ids,
      this.clock.now(),
    ]);
  }

  /** Undefined: its time is over, or the store has lost it. */
  async read(id: number): Promise<MediaFile | undefined> {
    const row = await this.db.one<{ key: string; mime: string }>(
      `SELECT key, mime FROM media WHERE id = $1 AND removed_at IS NULL`,
      [id],
    );
    const sealed = row && (await this.store.get(row.key));
    if (!row || !sealed) return undefined;
    const data = this.cipher.decryptBytes(sealed);
    const kind = kindOf(data);
    return kind && { id, mime: row.mime, family: kind.family, ext: kind.ext, data };
  }

  /** Removes the files whose time is over; evidence stays. How many there were. */
  async expire(): Promise<number> {
    const now = this.clock.now();
    const rows = await this.db.query<{ id: number; key: string }>(
      `SELECT id, key FROM media WHERE removed_at IS NULL AND frozen_at IS NULL AND expires_at <= $1
       ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED`,
      [now, BATCH],
    );
    const gone: number[] = [];
    for (const { id, key } of rows) {
      try {
        await this.store.remove(key);
        gone.push(id);
      } catch (fault) {
        if (!(fault instanceof MediaStoreError)) throw fault;
        this.log.error({ event: 'media.not_removed', media: id, code: fault.code });
      }
    }
    await this.db.execute(`UPDATE media SET removed_at = $2 WHERE id = ANY($1)`, [gone, now]);
    return gone.length;
  }

  /** Closes with the present key every file that another one closed; may be stopped and run again. How many those were. */
  async reclose(): Promise<number> {
    let changed = 0;
    for (let last = 0; ;) {
      const rows = await this.db.query<{ id: number; key: string }>(
        `SELECT id, key FROM media WHERE id > $1 AND removed_at IS NULL ORDER BY id LIMIT $2`,
        [last, BATCH],
      );
      for (const { key } of rows) {
        const sealed = await this.store.get(key);
        if (!sealed || !this.cipher.isOldBytes(sealed)) continue;
        await this.store.put(key, this.cipher.encryptBytes(this.cipher.decryptBytes(sealed)));
        changed += 1;
      }
      const end = rows.at(-1);
      if (!end || rows.length < BATCH) return changed;
      last = end.id;
    }
  }

  /**
   * Removes stored files older than a day that no row speaks of, left by a process that was killed before the row was
   * written. Too many of them are left alone and logged: then it is the database that is wrong. How many went.
   */
  async sweep(): Promise<number> {
    const before = addMinutes(this.clock.now(), -UNCLAIMED_DAYS * DAY_MINUTES);
    try {
      const orphans: string[] = [];
      let page: string[] = [];
      for await (const key of this.store.keys(before)) {
        if (OWN_KEY.test(key)) page.push(key);
        if (page.length < BATCH) continue;
        orphans.push(...(await this.unknown(page)));
        page = [];
      }
      orphans.push(...(await this.unknown(page)));
      if (orphans.length > MOST_ORPHANS) {
        this.log.error({ event: 'media.many_orphans', files: orphans.length });
        return 0;
      }
      for (const key of orphans) await this.store.remove(key);
      return orphans.length;
    } catch (fault) {
      if (!(fault instanceof MediaStoreError)) throw fault;
      this.log.error({ event: 'media.not_swept', code: fault.code });
      return 0;
    }
  }

  /** Those of some keys that no row has, or only one whose file was removed before. */
  private async unknown(keys: readonly string[]): Promise<string[]> {
    const rows = await this.db.query<{ key: string }>(
      `SELECT key FROM media WHERE key = ANY($1) AND removed_at IS NULL`,
      [keys],
    );
    const known = new Set(rows.map((r) => r.key));
    return keys.filter((key) => !known.has(key));
  }
}
