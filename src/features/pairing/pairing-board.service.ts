import { Inject, Injectable } from '@nestjs/common';
import { byClass } from '../../kernel/zh/roster-order.js';
import { FIELD_CIPHER, type FieldCipher } from '../../platform/crypto/field-cipher.js';
import { Database } from '../../platform/database/index.js';
import type { Due } from './cadence.rules.js';
import { PairingService } from './pairing.service.js';

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
  owner: string;
  ownerId: number;
  reportedBy: string;
  dueOn: string;
}

const HERE = `(k.parent_id = ANY($1) OR c.point_id = ANY($2)) AND c.merged_into IS NULL`;
const FAR = '9999-12-31';
const MOST = 500;

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
    const rows = await this.db.query<Omit<OpenNeed, 'words'> & { sealed: string }>(
      `SELECT n.id, c.id AS "childId", c.name AS child, n.words_sealed AS sealed, o.name AS owner, n.owner_id AS "ownerId",
         r.name AS "reportedBy", n.due_on AS "dueOn"
       FROM need n JOIN child c ON c.id = n.child_id JOIN place k ON k.id = c.class_id
       JOIN person o ON o.id = n.owner_id JOIN person r ON r.id = n.reported_by
       WHERE n.state = 'open' AND ${HERE} ORDER BY n.due_on, n.id LIMIT ${MOST}`,
      [schools, points],
    );
    return rows.map(({ sealed, ...n }) => ({ ...n, words: this.cipher.decrypt(sealed) }));
  }
}
