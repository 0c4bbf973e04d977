import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { FIELD_CIPHER, type FieldCipher } from '../../platform/crypto/field-cipher.js';
import { Database } from '../../platform/database/index.js';
import { NotesService } from '../children/index.js';
import { RightsService } from '../privacy/index.js';

interface Words {
  sealed: string | null;
  at: Date;
  people: (number | null)[];
}

/** Words of visits, calls, talks and needs, with the people whose messages carried them and when. */
const WORDS = `SELECT words_sealed AS sealed, at, ARRAY[by_person, entered_by] AS people FROM contact_log
    WHERE child_id = $1 AND erased_at IS NULL
  UNION ALL SELECT words_sealed, at, ARRAY[reported_by, owner_id] FROM need WHERE child_id = $1 AND erased_at IS NULL
  UNION ALL SELECT words_sealed, done_at, ARRAY[reported_by, owner_id] FROM need
    WHERE child_id = $1 AND erased_at IS NULL AND done_at IS NOT NULL
  UNION ALL SELECT outcome_sealed, done_at, ARRAY[reported_by, owner_id] FROM need
    WHERE child_id = $1 AND erased_at IS NULL AND outcome_sealed IS NOT NULL`;

/**
 * Erases, on a guardian's wish, what was written about a child on visits: the words, and not that somebody was there.
 * Suspected harm has to be reported and what is known of it kept (LPM 11; Opinions on mandatory reporting 2020), so where
 * there ever was an alarm of harm the words stay. Whoever asked is told the same either way: it may be the one who harms.
 */
@Injectable()
export class PairingWords implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly notes: NotesService,
    private readonly rights: RightsService,
    @Inject(FIELD_CIPHER) private readonly cipher: FieldCipher,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.rights.eraser('pairing-words', (childId) => this.erase(childId));
  }

  private async erase(childId: number): Promise<number> {
    if (await this.held(childId)) return 0;
    for (const { sealed, at, people } of await this.db.query<Words>(WORDS, [childId]))
      if (sealed !== null)
        await this.notes.scrubWords(
          people.filter((p) => p !== null),
          at,
          this.cipher.decrypt(sealed),
        );
    const now = this.clock.now();
    const contacts = await this.db.execute(
      `UPDATE contact_log SET words_sealed = NULL, withdrawn_why_sealed = NULL, erased_at = $2
       WHERE child_id = $1 AND erased_at IS NULL`,
      [childId, now],
    );
    const needs = await this.db.execute(
      `UPDATE need SET words_sealed = NULL, outcome_sealed = NULL, withdrawn_why_sealed = NULL, erased_at = $2
       WHERE child_id = $1 AND erased_at IS NULL`,
      [childId, now],
    );
    return contacts + needs;
  }

  private async held(childId: number): Promise<boolean> {
    const row = await this.db.one(
      `SELECT 1 FROM alarm a WHERE a.child_id = $1
         AND (a.kind = 'HARM' OR EXISTS (SELECT 1 FROM mandated_report m WHERE m.alarm_id = a.id)) LIMIT 1`,
      [childId],
    );
    return row !== undefined;
  }
}
