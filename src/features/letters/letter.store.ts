import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { FIELD_CIPHER, type FieldCipher } from '../../platform/crypto/field-cipher.js';
import { Database } from '../../platform/database/index.js';
import { MediaFiles } from '../../platform/media/index.js';
import type { Letter, LetterState, NewLetter } from './letter.model.js';

const LETTER = `SELECT l.id, l.child_id AS "childId", c.name AS child, l.direction, l.from_person AS "fromId",
  p.name AS "from", g.relation, l.words_sealed AS sealed, l.state, l.readers, l.handed_to AS "handedTo",
  l.run_id AS "runId", l.tries,
  array(SELECT m.media_id FROM letter_media m WHERE m.letter_id = l.id ORDER BY m.n) AS media
  FROM letter l JOIN child c ON c.id = l.child_id JOIN person p ON p.id = l.from_person
  LEFT JOIN guardianship g ON g.child_id = l.child_id AND g.person_id = l.from_person`;

type Row = Omit<Letter, 'words'> & { sealed: string | null };

/** Letters as they lie in the database, their words closed by the field key. */
@Injectable()
export class LetterStore {
  constructor(
    private readonly db: Database,
    private readonly media: MediaFiles,
    @Inject(FIELD_CIPHER) private readonly cipher: FieldCipher,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async add(letter: NewLetter): Promise<Letter> {
    const row = await this.db.one<{ id: number }>(
      `INSERT INTO letter (child_id, direction, from_person, words_sealed, readers, at, state)
       VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
      [
        letter.childId,
        letter.direction,
        letter.fromId,
        letter.words ? this.cipher.encrypt(letter.words) : null,
        letter.readers ?? [],
        this.clock.now(),
        letter.state,
      ],
    );
    const { id } = row as { id: number };
    await this.addMedia(id, letter.media);
    return (await this.lock(id)) as Letter;
  }

  /** One letter, locked until the transaction ends: hearing it and taking it back come one after the other. */
  async lock(id: number): Promise<Letter | undefined> {
    const [letter] = await this.select(`l.id = $1 FOR UPDATE OF l`, [id]);
    return letter;
  }

  /** Letters that wait for these children to arrive. */
  async waitingFor(childIds: readonly number[]): Promise<Letter[]> {
    return this.select(`l.child_id = ANY($1) AND l.state = 'waiting' ORDER BY l.id FOR UPDATE OF l`, [childIds]);
  }

  /** What somebody still has to read out: handed to them, or to a partner of the same run. */
  async heldBy(personId: number): Promise<Letter[]> {
    return this.select(
      `l.state = 'handed' AND (l.handed_to = $1 OR l.run_id IN (SELECT run_id FROM shift WHERE person_id = $1
         AND state IN ('CHECKED_IN', 'DONE'))) ORDER BY l.id`,
      [personId],
    );
  }

  /** The child whose letter somebody read out last, within so many minutes. */
  async lastReadBy(personId: number, since: Date): Promise<number | undefined> {
    const row = await this.db.one<{ id: number }>(
      `SELECT child_id AS id FROM letter WHERE heard_by = $1 AND heard_at > $2 ORDER BY heard_at DESC, id DESC LIMIT 1`,
      [personId, since],
    );
    return row?.id;
  }

  async setState(id: number, state: LetterState): Promise<void> {
    await this.db.execute(`UPDATE letter SET state = $2 WHERE id = $1`, [id, state]);
  }

  async handed(id: number, to: number, runId: number | undefined): Promise<void> {
    await this.db.execute(
      `UPDATE letter SET state = 'handed', handed_to = $2, run_id = $3, handed_at = $4 WHERE id = $1`,
      [id, to, runId ?? null, this.clock.now()],
    );
  }

  async heard(id: number, by: number, answer: string | undefined): Promise<void> {
    await this.db.execute(
      `UPDATE letter SET state = 'heard', heard_by = $2, heard_at = $3, answer_sealed = $4 WHERE id = $1`,
      [id, by, this.clock.now(), answer ? this.cipher.encrypt(answer) : null],
    );
  }

  /** One more evening on which it was not read. */
  async tried(id: number): Promise<number> {
    const row = await this.db.one<{ tries: number }>(
      `UPDATE letter SET tries = tries + 1 WHERE id = $1 RETURNING tries`,
      [id],
    );
    return row?.tries ?? 0;
  }

  private async addMedia(id: number, media: readonly number[]): Promise<void> {
    await this.db.execute(
      `INSERT INTO letter_media (letter_id, media_id, n) SELECT $1, m, n FROM unnest($2::bigint[]) WITH ORDINALITY u(m, n)`,
      [id, media],
    );
    await this.media.claim(media);
  }

  private async select(where: string, params: unknown[]): Promise<Letter[]> {
    const rows = await this.db.query<Row>(`${LETTER} WHERE ${where}`, params);
    return rows.map(({ sealed, ...letter }) => ({
      ...letter,
      media: letter.media.map(Number),
      readers: letter.readers.map(Number),
      words: sealed ? this.cipher.decrypt(sealed) : '',
    }));
  }
}
