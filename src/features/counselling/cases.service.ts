import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { say } from '../../kernel/texts.js';
import { AuditLog } from '../../platform/audit/index.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { COUNSELLING_CIPHER, type FieldCipher } from '../../platform/crypto/field-cipher.js';
import { Database } from '../../platform/database/index.js';
import { AlarmsService } from '../alarms/index.js';
import { PeopleService } from '../people/index.js';
import { texts } from './counselling.texts.zh-CN.js';

export interface CaseNote {
  id: number;
  author: string;
  at: Date;
  text: string;
}

export interface OpenCase {
  id: number;
  schoolId: number;
  /** Opened by this very word. */
  fresh: boolean;
}

export interface CaseCard {
  id: number;
  code: string;
  school: string;
  notes: number;
  lastAt: Date | null;
}

/** What stands where words were taken out. */
const EMPTIED = '\u25a1';
const MOST = 300;

/** Counselling by codes: notes that only counsellors of the school, and their supervisor above it, may read. */
@Injectable()
export class CasesService {
  constructor(
    private readonly db: Database,
    private readonly people: PeopleService,
    private readonly alarms: AlarmsService,
    private readonly audit: AuditLog,
    @Inject(COUNSELLING_CIPHER) private readonly cipher: FieldCipher,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The case of this code at the school of a counsellor, opened where there is none; undefined: no counsellor anywhere. */
  async ofCounsellor(personId: number, code: string): Promise<OpenCase | undefined> {
    const roles = await this.people.rolesOf(personId);
    const place = roles.find((r) => r.role === 'counsellor')?.placeId;
    if (place === undefined) return undefined;
    const fresh = await this.db.one<{ id: number }>(
      `INSERT INTO counselling_case (school_id, code, opened_by, opened_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (school_id, code) DO NOTHING RETURNING id`,
      [place, code, personId, this.clock.now()],
    );
    if (fresh) return { id: fresh.id, schoolId: place, fresh: true };
    const known = await this.db.one<{ id: number }>(
      `SELECT id FROM counselling_case WHERE school_id = $1 AND code = $2`,
      [place, code],
    );
    return { id: (known as { id: number }).id, schoolId: place, fresh: false };
  }

  /**
   * Keeps a note, closed by the counselling key, and empties the message that brought it.
   * @param inboxId the message whose words are the note
   */
  async note(caseId: number, authorId: number, text: string, inboxId: number): Promise<number> {
    const row = await this.db.one<{ id: number }>(
      `INSERT INTO case_note (case_id, author_id, at, text_sealed) VALUES ($1, $2, $3, $4) RETURNING id`,
      [caseId, authorId, this.clock.now(), this.cipher.encrypt(text)],
    );
    await this.db.execute(`UPDATE inbox SET text = $2 WHERE id = $1`, [inboxId, EMPTIED]);
    return (row as { id: number }).id;
  }

  async withdraw(noteId: number, by: number): Promise<boolean> {
    const done = await this.db.execute(
      `UPDATE case_note SET withdrawn_at = $3 WHERE id = $1 AND author_id = $2 AND withdrawn_at IS NULL`,
      [noteId, by, this.clock.now()],
    );
    return done > 0;
  }

  /** The cases of the schools a counsellor works at or supervises: codes only, the last written in first. */
  async list(schools: readonly number[]): Promise<CaseCard[]> {
    return this.db.query<CaseCard & object>(
      `SELECT c.id, c.code, s.name AS school, count(n.id)::int AS notes, max(n.at) AS "lastAt"
       FROM counselling_case c JOIN place s ON s.id = c.school_id
       LEFT JOIN case_note n ON n.case_id = c.id AND n.withdrawn_at IS NULL
       WHERE c.school_id = ANY($1) GROUP BY c.id, s.name ORDER BY max(n.at) DESC NULLS LAST, c.id DESC LIMIT ${MOST}`,
      [schools],
    );
  }

  /**
   * The notes of a case, for a counsellor of its school or of a place above it; every look, refused or not, is written
   * down with the reader's words why.
   */
  async read(caseId: number, reader: number, reason: string): Promise<CaseNote[] | 'not_yours'> {
    const found = await this.db.one<{ school: number }>(
      `SELECT school_id AS school FROM counselling_case WHERE id = $1`,
      [caseId],
    );
    const allowed = found ? await this.people.staffAt(found.school, ['counsellor']) : [];
    const may = allowed.some((s) => s.id === reader);
    const action = may ? 'case.read' : 'case.refused';
    await this.audit.write({ actorId: reader, action, details: { case: caseId, reason } });
    if (!may) return 'not_yours';
    const rows = await this.db.query<CaseNote & { sealed: string }>(
      `SELECT n.id, p.name AS author, n.at, n.text_sealed AS sealed FROM case_note n JOIN person p ON p.id = n.author_id
       WHERE n.case_id = $1 AND n.withdrawn_at IS NULL ORDER BY n.id`,
      [caseId],
    );
    return rows.map(({ sealed, ...note }) => ({ ...note, text: this.cipher.decrypt(sealed) }));
  }

  /** The note tells of a danger: the chain is rung up with the code and the counsellor, never with the words. */
  async danger(
    kind: 'SELF_HARM' | 'HARM',
    schoolId: number,
    code: string,
    by: { id: number; name: string },
  ): Promise<void> {
    const text = say(texts.danger, { code, who: by.name });
    await this.alarms.open({ kind, schoolId, named: text, masked: text, openedBy: by.id });
  }
}
