import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';

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

/** Short notes about a child, each with an audience chosen by its author. */
@Injectable()
export class NotesService {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async write(note: { childId: number; authorId: number; text: string; audience: NoteAudience }): Promise<number> {
    const [row] = await this.db.query<{ id: number }>(
      `INSERT INTO child_note (child_id, author_id, at, text, audience) VALUES ($1, $2, $3, $4, $5) RETURNING id`,
      [note.childId, note.authorId, this.clock.now(), note.text, note.audience],
    );
    return (row as { id: number }).id;
  }

  async withdraw(noteId: number): Promise<void> {
    await this.db.execute(`UPDATE child_note SET withdrawn_at = $2 WHERE id = $1 AND withdrawn_at IS NULL`, [
      noteId,
      this.clock.now(),
    ]);
  }

  /** The newest notes that guardians may see. */
  async shareable(childId: number, limit: number): Promise<Note[]> {
    return this.db.query<Note>(
      `SELECT n.id, n.child_id AS "childId", n.author_id AS "authorId", p.name AS author, n.at, n.text
       FROM child_note n JOIN person p ON p.id = n.author_id
       WHERE n.child_id = $1 AND n.audience = 'guardians' AND n.withdrawn_at IS NULL
       ORDER BY n.at DESC, n.id DESC LIMIT $2`,
      [childId, limit],
    );
  }
}
