import { Inject, Injectable } from '@nestjs/common';
import { byClass } from '../../kernel/zh/roster-order.js';
import { FIELD_CIPHER, type FieldCipher } from '../../platform/crypto/field-cipher.js';
import { Database } from '../../platform/database/index.js';
import type { Due } from './cadence.rules.js';
import { PairingService } from './pairing.service.js';
import { pairingTexts as texts } from './pairing.texts.zh-CN.js';

/** Children somebody answers for: those of schools, and those who walk to points. */
export interface PairingScope {
  schools: readonly number[];
  points: readonly number[];
}

export interface PairOnBoard {
  childId: number;
  child: string;
  className: string;
  personId: number;
  who: string;
  kind: string;
  /** What is due next; null: nothing yet. */
  due: Due | null;
}

export interface ChildWithout {
  childId: number;
  child: string;
  className: string;
  /** Somebody is asked and has not answered. */
  asked: string | null;
}

export interface OpenNeed {
  id: number;
  childId: number;
  child: string;
  words: string;
  schoolId: number;
  /** Who sees to it; null: nobody is there to yet. */
  owner: string | null;
  ownerId: number | null;
  reportedBy: string;
  reporterId: number;
  dueOn: string;
}

/** A need in the file of a child: never what it was. */
export interface NeedTrace {
  id: number;
  /** When it was reported, YYYY-MM-DD in Asia/Shanghai. */
  on: string;
  reportedBy: string;
  owner: string | null;
  state: 'open' | 'done' | 'withdrawn';
  /** Who reported it, and who typed it in. */
  wrote: (number | null)[];
  withdrawn: { who: string | null; why: string | null } | null;
}

const HERE = `(k.parent_id = ANY($1) OR c.point_id = ANY($2)) AND c.merged_into IS NULL`;
const FAR = '9999-12-31';
const MOST = 500;
const MOST_OF_CHILD = 50;

/** Who is paired, who is not, what is due and what families need: for those who look after it. */
@Injectable()
export class PairingBoard {
  constructor(
    private readonly db: Database,
    private readonly pairing: PairingService,
    @Inject(FIELD_CIPHER) private readonly cipher: FieldCipher,
  ) {}

  /** Standing pairings; the one most urgent first. */
  async pairs({ schools, points }: PairingScope): Promise<PairOnBoard[]> {
    const rows = await this.db.query<Omit<PairOnBoard, 'due'>>(
      `SELECT c.id AS "childId", c.name AS child, k.name AS "className", x.person_id AS "personId", p.name AS who, x.kind
       FROM pairing x JOIN child c ON c.id = x.child_id JOIN place k ON k.id = c.class_id JOIN person p ON p.id = x.person_id
       WHERE x.until IS NULL AND ${HERE} ORDER BY x.id LIMIT ${MOST}`,
      [schools, points],
    );
    const dues = await this.pairing.due({ childIds: rows.map((r) => r.childId) }, FAR);
    return rows
      .map((r) => ({ ...r, due: dues.find((d) => d.childId === r.childId) ?? null }))
      .toSorted((a, b) => ((a.due?.on ?? FAR) < (b.due?.on ?? FAR) ? -1 : 1));
  }

  /** Left-behind children (by the first definition) whom nobody has. */
  async without({ schools, points }: PairingScope): Promise<ChildWithout[]> {
    const rows = await this.db.query<ChildWithout>(
      `SELECT c.id AS "childId", c.name AS child, k.name AS "className",
         (SELECT string_agg(p.name, ' ') FROM pairing_offer o JOIN person p ON p.id = o.person_id
           WHERE o.child_id = c.id AND o.state = 'asked') AS asked
       FROM care_status s JOIN child c ON c.id = s.child_id JOIN place k ON k.id = c.class_id
       WHERE s.definition = 'civil_2016' AND s.value = 'yes' AND s.until IS NULL AND ${HERE}
         AND NOT EXISTS (SELECT 1 FROM pairing x WHERE x.child_id = c.id AND x.until IS NULL)
       ORDER BY k.name, c.name, c.id LIMIT ${MOST}`,
      [schools, points],
    );
    return rows.toSorted((a, b) => byClass(a.className, b.className));
  }

  /** What families need and nobody has seen to yet; what is due first comes first. */
  async needs({ schools, points }: PairingScope): Promise<OpenNeed[]> {
    const rows = await this.db.query<Omit<OpenNeed, 'words'> & { sealed: string | null }>(
      `SELECT n.id, c.id AS "childId", c.name AS child, k.parent_id AS "schoolId", n.words_sealed AS sealed,
         o.name AS owner, n.owner_id AS "ownerId", r.name AS "reportedBy", n.reported_by AS "reporterId", n.due_on AS "dueOn"
       FROM need n JOIN child c ON c.id = n.child_id JOIN place k ON k.id = c.class_id
       LEFT JOIN person o ON o.id = n.owner_id JOIN person r ON r.id = n.reported_by
       WHERE n.state = 'open' AND ${HERE} ORDER BY n.owner_id IS NOT NULL, n.due_on, n.id LIMIT ${MOST}`,
      [schools, points],
    );
    return rows.map(({ sealed, ...n }) => ({
      ...n,
      words: sealed === null ? texts.erased : this.cipher.decrypt(sealed),
    }));
  }

  /** Everything the family of a child ever needed, newest first, with what was taken back. */
  async needsOf(childId: number): Promise<NeedTrace[]> {
    const rows = await this.db.query<
      NeedTrace & { reporter: number; typist: number | null; by: string | null; why: string | null }
    >(
      `SELECT n.id, to_char(n.at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS on, r.name AS "reportedBy",
         o.name AS owner, n.state, n.reported_by AS reporter, l.entered_by AS typist, w.name AS by,
         n.withdrawn_why_sealed AS why
       FROM need n JOIN person r ON r.id = n.reported_by LEFT JOIN person o ON o.id = n.owner_id
         LEFT JOIN person w ON w.id = n.withdrawn_by LEFT JOIN contact_log l ON l.id = n.log_id
       WHERE n.child_id = $1 ORDER BY n.id DESC LIMIT ${MOST_OF_CHILD}`,
      [childId],
    );
    return rows.map(({ reporter, typist, by, why, ...n }) => ({
      ...n,
      wrote: [reporter, typist],
      withdrawn: n.state === 'withdrawn' ? { who: by, why: why === null ? null : this.cipher.decrypt(why) } : null,
    }));
  }
}
