import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { say } from '../../kernel/texts.js';
import { addDays, addMinutes, at, timeOf } from '../../kernel/time/shanghai.js';
import { Outbox } from '../../messaging/index.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { FIELD_CIPHER, type FieldCipher } from '../../platform/crypto/field-cipher.js';
import { Database } from '../../platform/database/index.js';
import { texts } from './children.texts.zh-CN.js';
import { NotesService, type NoteAudience } from './notes.service.js';

/** A note taken back, with the words it had where others than the counsellor may read them. */
export interface TakenBack {
  childId: number;
  text: string;
  audience: NoteAudience;
}

export interface Recalled {
  /** Messages that had not left, and do not. */
  stopped: number;
  /** People who have it already, and are told that it does not count. */
  corrected: number;
}

export interface SentClassNotice {
  id: number;
  className: string;
  at: Date;
  words: string;
}

/** States of a message that its reader has, or may have. */
const MAY_HAVE = ['sending', 'accepted', 'confirmed', 'unknown'];
/** How long a correction is worth telling. */
const MINUTES = 24 * 60;

/** What was told to the wrong people, or was wrong: what has not left stays, whoever has it hears that it does not count. */
@Injectable()
export class RecallsService {
  constructor(
    private readonly db: Database,
    private readonly notes: NotesService,
    private readonly outbox: Outbox,
    @Inject(FIELD_CIPHER) private readonly cipher: FieldCipher,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Takes notes back; the original and the correction both stay on record. */
  async notesBack(ids: readonly number[], by: string): Promise<{ corrected: number; notes: TakenBack[] }> {
    const rows = await this.db.query<TakenBack & { id: number; child: string; at: Date; sealed: string | null }>(
      `SELECT n.id, n.child_id AS "childId", c.name AS child, n.at, n.audience, coalesce(n.text, '') AS text,
         n.text_sealed AS sealed FROM child_note n JOIN child c ON c.id = n.child_id
       WHERE n.id = ANY($1) AND n.withdrawn_at IS NULL ORDER BY n.id`,
      [ids],
    );
    let corrected = 0;
    for (const note of rows) {
      await this.notes.withdraw(note.id);
      const text = say(texts.noteTakenBack, { child: note.child, author: by, time: timeOf(note.at) });
      corrected += await this.correct(`note:${note.id}:`, text);
    }
    const readable = rows.filter((n) => n.audience !== 'counsellor');
    const notes = readable.map((n) => ({
      childId: n.childId,
      audience: n.audience,
      text: n.sealed ? this.cipher.decrypt(n.sealed) : n.text,
    }));
    return { corrected, notes };
  }

  /** Takes a notice to a class back. */
  async noticeBack(key: string, by: string): Promise<Recalled> {
    const notice = await this.db.one<{ cls: string; words: string }>(
      `SELECT k.name AS cls, n.words FROM class_notice n JOIN place k ON k.id = n.class_id WHERE n.key = $1`,
      [key],
    );
    const stopped = await this.outbox.cancel(key, 'recalled');
    await this.db.execute(`UPDATE class_notice SET recalled_at = $2 WHERE key = $1 AND recalled_at IS NULL`, [
      key,
      this.clock.now(),
    ]);
    if (!notice) return { stopped, corrected: 0 };
    const text = say(texts.noticeTakenBack, { cls: notice.cls, author: by, words: notice.words });
    return { stopped, corrected: await this.correct(`${key}:`, text) };
  }

  /** The notices of a date (YYYY-MM-DD) that stand: one's own, and those to the classes of these schools. */
  async noticesOn(date: string, authorId: number, schoolIds: readonly number[]): Promise<SentClassNotice[]> {
    return this.db.query(
      `SELECT n.id, k.name AS "className", n.at, n.words FROM class_notice n JOIN place k ON k.id = n.class_id
       WHERE n.at >= $1 AND n.at < $2 AND n.recalled_at IS NULL AND (n.author_id = $3 OR k.parent_id = ANY($4))
       ORDER BY n.id DESC LIMIT 5`,
      [at(date, '00:00'), at(addDays(date, 1), '00:00'), authorId, schoolIds],
    );
  }

  async keyOf(noticeId: number): Promise<string | undefined> {
    return (await this.db.one<{ key: string }>(`SELECT key FROM class_notice WHERE id = $1`, [noticeId]))?.key;
  }

  private async correct(keyPrefix: string, text: string): Promise<number> {
    const readers = await this.db.query<{ id: number }>(
      `SELECT DISTINCT o.person_id AS id FROM outbox o JOIN outbox l ON l.id = coalesce(o.merged_into, o.id)
       WHERE starts_with(o.dedupe_key, $1) AND l.state = ANY($2) AND o.person_id IS NOT NULL ORDER BY id`,
      [keyPrefix, MAY_HAVE],
    );
    await this.outbox.put(
      readers.map(({ id }) => ({
        class: 'N' as const,
        to: { personId: id },
        text,
        dedupeKey: `back:${keyPrefix}${id}`,
        validUntil: addMinutes(this.clock.now(), MINUTES),
      })),
    );
    return readers.length;
  }
}
