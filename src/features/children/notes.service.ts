import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { COUNSELLING_CIPHER, FIELD_CIPHER, type FieldCipher } from '../../platform/crypto/field-cipher.js';
import { Database } from '../../platform/database/index.js';
import { shareableWords } from './shareable-words.rules.js';

/** Who may see a note: the guardians too, the counsellor only, its author only, or staff of the school. */
export type NoteAudience = 'guardians' | 'counsellor' | 'author' | 'staff';

export interface Note {
  id: number;
  childId: number;
  authorId: number;
  author: string;
  at: Date;
  text: string;
}

/** What stands where words were taken out. */
const EMPTIED = '\u25a1';
/** Shorter words stand in messages that have nothing to do with it. */
const LEAST_WORDS = 4;
/** Messages of these people within two hours of the note, where they hold its words: $1 people, $2 time, $3 words, $4 mark. */
const SCRUB = [
  `UPDATE inbox i SET text = replace(text, $3, $4) FROM chat_identity c
   WHERE c.person_id = ANY($1) AND c.account = i.account AND c.contact_id = i.contact_id
     AND i.received_at BETWEEN $2::timestamptz - interval '2 hours' AND $2 AND position($3 IN i.text) > 0 AND $4 <> ''`,
  `UPDATE outbox SET text = replace(text, $3, $4),
     question = replace(question::text, to_jsonb($3::text) #>> '{}', $4)::jsonb
   WHERE person_id = ANY($1) AND state NOT IN ('queued', 'sending')
     AND (created_at BETWEEN $2::timestamptz - interval '2 hours' AND $2::timestamptz + interval '2 hours'
       -- it may have left later, in a message with others
       OR id IN (SELECT p.merged_into FROM outbox p WHERE p.person_id = ANY($1)
         AND p.created_at BETWEEN $2::timestamptz - interval '2 hours' AND $2::timestamptz + interval '2 hours'))
     AND (position($3 IN text) > 0 OR position($3 IN question::text) > 0)`,
  `UPDATE open_question SET data = replace(data::text, $3, $4)::jsonb
   WHERE person_id = ANY($1) AND asked_at BETWEEN $2::timestamptz - interval '2 hours' AND $2 AND position($3 IN data::text) > 0`,
];

/** What has not left yet leaves without the words: for an erasure, which is not to be told of after it. */
const SCRUB_WAITING = `UPDATE outbox SET text = replace(text, $3, $4)
  WHERE person_id = ANY($1) AND state = 'queued' AND position($3 IN text) > 0
    AND created_at BETWEEN $2::timestamptz - interval '2 hours' AND $2::timestamptz + interval '2 hours'`;

/** Short notes about a child, each with an audience chosen by its author; kept closed, for the counsellor by another key. */
@Injectable()
export class NotesService {
  constructor(
    private readonly db: Database,
    @Inject(FIELD_CIPHER) private readonly cipher: FieldCipher,
    @Inject(COUNSELLING_CIPHER) private readonly counselling: FieldCipher,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async write(note: { childId: number; authorId: number; text: string; audience: NoteAudience }): Promise<number> {
    const [row] = await this.db.query<{ id: number }>(
      `INSERT INTO child_note (child_id, author_id, at, text_sealed, audience) VALUES ($1, $2, $3, $4, $5) RETURNING id`,
      [note.childId, note.authorId, this.clock.now(), this.close(note.text, note.audience), note.audience],
    );
    return (row as { id: number }).id;
  }

  async withdraw(noteId: number): Promise<void> {
    await this.db.execute(`UPDATE child_note SET withdrawn_at = $2 WHERE id = $1 AND withdrawn_at IS NULL`, [
      noteId,
      this.clock.now(),
    ]);
  }

  /** The newest notes that guardians may see, in the words they may see. */
  async shareable(childId: number, limit: number): Promise<Note[]> {
    const rows = await this.db.query<Note & { sealed: string | null }>(
      `SELECT n.id, n.child_id AS "childId", n.author_id AS "authorId", p.name AS author, n.at, n.text,
         n.text_sealed AS sealed
       FROM child_note n JOIN person p ON p.id = n.author_id
       WHERE n.child_id = $1 AND n.audience = 'guardians' AND n.withdrawn_at IS NULL AND n.erased_at IS NULL
       ORDER BY n.at DESC, n.id DESC LIMIT $2`,
      [childId, limit],
    );
    return rows
      .map(({ sealed, ...note }) => ({
        ...note,
        text: shareableWords(sealed ? this.cipher.decrypt(sealed) : note.text),
      }))
      .filter((note) => note.text !== '');
  }

  /**
   * Empties the messages that carried a note for the counsellor of its words, once they are a day old: what is left of
   * it is the closed note. How many rows were emptied.
   */
  async scrub(before: Date): Promise<number> {
    const notes = await this.db.query<{ id: number; at: Date; sealed: string; people: number[] }>(
      `SELECT n.id, n.at, n.text_sealed AS sealed,
         n.author_id || array(SELECT person_id FROM outbox WHERE dedupe_key LIKE 'note:' || n.id || ':%') AS people
       FROM child_note n WHERE n.audience = 'counsellor' AND n.scrubbed_at IS NULL AND n.text_sealed IS NOT NULL AND n.at < $1
       ORDER BY n.id LIMIT 500`,
      [before],
    );
    let rows = 0;
    for (const { at, sealed, people } of notes) {
      const words = [people, at, this.counselling.decrypt(sealed), EMPTIED];
      for (const statement of SCRUB) rows += await this.db.execute(statement, words);
    }
    await this.db.execute(`UPDATE child_note SET scrubbed_at = $2 WHERE id = ANY($1)`, [
      notes.map((n) => n.id),
      this.clock.now(),
    ]);
    return rows;
  }

  /**
   * Takes the words of notes that guardians may see out of the rows and of the messages that carried them, for good:
   * that there was one, by whom and when, stays. How many there were.
   */
  async eraseShareable(childId: number): Promise<number> {
    const rows = await this.db.query<{ id: number; at: Date; text: string; sealed: string | null; people: number[] }>(
      `SELECT n.id, n.at, coalesce(n.text, '') AS text, n.text_sealed AS sealed,
         n.author_id || array(SELECT person_id FROM outbox WHERE dedupe_key LIKE 'note:' || n.id || ':%') AS people
       FROM child_note n WHERE n.child_id = $1 AND n.audience = 'guardians' AND n.erased_at IS NULL`,
      [childId],
    );
    for (const { id, at, text, sealed, people } of rows) {
      await this.scrubWords(people, at, sealed ? this.cipher.decrypt(sealed) : text);
      await this.db.execute(`UPDATE child_note SET text = '', text_sealed = NULL, erased_at = $2 WHERE id = $1`, [
        id,
        this.clock.now(),
      ]);
    }
    return rows.length;
  }

  /** Takes words out of the messages that carried them, or are about to: of these people, within two hours. How many. */
  async scrubWords(people: readonly number[], at: Date, words: string): Promise<number> {
    let rows = 0;
    if ([...words].length < LEAST_WORDS) return 0;
    for (const statement of [...SCRUB, SCRUB_WAITING])
      rows += await this.db.execute(statement, [people, at, words, EMPTIED]);
    return rows;
  }

  /** Closes notes from before they were kept closed; how many there were. */
  async closeOld(): Promise<number> {
    const rows = await this.db.query<{ id: number; text: string; audience: NoteAudience }>(
      `SELECT id, text, audience FROM child_note WHERE text IS NOT NULL AND erased_at IS NULL ORDER BY id LIMIT 5000`,
    );
    await this.db.execute(
      `UPDATE child_note n SET text = NULL, text_sealed = u.s FROM unnest($1::bigint[], $2::text[]) AS u(i, s) WHERE n.id = u.i`,
      [rows.map((r) => r.id), rows.map((r) => this.close(r.text, r.audience))],
    );
    return rows.length;
  }

  private close(text: string, audience: NoteAudience): string {
    return (audience === 'counsellor' ? this.counselling : this.cipher).encrypt(text);
  }
}
