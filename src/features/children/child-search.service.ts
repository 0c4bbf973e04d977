import { Inject, Injectable } from '@nestjs/common';
import { nameKey } from '../../kernel/zh/roster-order.js';
import { FIELD_CIPHER, type FieldCipher } from '../../platform/crypto/field-cipher.js';
import { Database } from '../../platform/database/index.js';

export interface FoundChild {
  childId: number;
  name: string;
  className: string;
  schoolName: string;
  pointName: string | null;
  allergies: string | null;
  /** Where the page ends: given back as `after`. */
  key: string;
}

/** Children somebody may look at: those of schools, and those who walk to points. */
export interface SearchScope {
  schools: readonly number[];
  points: readonly number[];
}

const BATCH = 500;
const HAN = /\p{Script=Han}/u;

/** What a row has to be like: $3 words, $4 whether they are Han, $5 how they are spelt, $6 children by id. */
const MATCH = `($6::bigint[] IS NULL OR s.child_id = ANY($6)) AND ($3 = '' OR s.class_name = $3
  OR ($4 AND (strpos(s.name, $3) > 0 OR EXISTS (SELECT 1 FROM child n WHERE n.id = s.child_id AND $3 = ANY (n.calls))))
  OR (NOT $4 AND (starts_with(replace(s.pinyin, ' ', ''), $5) OR starts_with(s.initials, $5))))`;

/** The next rows of one school, or one point, after a key: a range of its index, however many children there are. */
const range = (places: '$1' | '$2', column: 'school_id' | 'point_id'): string =>
  `(SELECT f.* FROM unnest(${places}::bigint[]) AS w(id) CROSS JOIN LATERAL (
      SELECT s.* FROM child_search s
      WHERE s.${column} = w.id AND (s.pinyin, s.child_id) > ($7, $8::bigint) AND ${MATCH}
      ORDER BY s.pinyin, s.child_id LIMIT $9) f)`;

/** The page as one query; its plan is looked at by a test. */
export const CHILD_PAGE = `SELECT s.child_id AS "childId", c.name, s.class_name AS "className", o.name AS "schoolName",
    p.name AS "pointName", c.allergies, s.pinyin || '|' || s.child_id AS key
  FROM (${range('$1', 'school_id')} UNION ${range('$2', 'point_id')} ORDER BY pinyin, child_id LIMIT $9) s
  JOIN child c ON c.id = s.child_id JOIN place o ON o.id = s.school_id LEFT JOIN place p ON p.id = s.point_id
  ORDER BY s.pinyin, s.child_id`;

/** The values of the page's query. @param after the key of the last child before */
export function pageValues(
  scope: SearchScope,
  words: string,
  of: { after: string | null; limit: number; childIds?: readonly number[] | undefined },
): unknown[] {
  const plain = words.normalize('NFKC').trim().toLowerCase();
  const [key = '', id = '0'] = (of.after ?? '').split('|');
  const spelt = plain.replace(/[\s']/g, '');
  return [
    scope.schools,
    scope.points,
    plain,
    HAN.test(plain),
    spelt,
    of.childIds ?? null,
    key,
    Number(id) || 0,
    of.limit,
  ];
}

/** Finds children by name, pinyin, its initials or class, in the order of pinyin, page by page. */
@Injectable()
export class ChildSearch {
  private seen: number | undefined;

  constructor(
    private readonly db: Database,
    @Inject(FIELD_CIPHER) private readonly cipher: FieldCipher,
  ) {}

  /**
   * A page of at most `limit`. `words`: empty for all; a class is found by its whole name.
   * @param childIds only of these
   */
  async page(
    scope: SearchScope,
    words: string,
    after: string | null,
    limit: number,
    childIds?: readonly number[],
  ): Promise<FoundChild[]> {
    await this.refresh();
    return this.db.query<FoundChild>(CHILD_PAGE, pageValues(scope, words, { after, limit, childIds }));
  }

  /** Children of whom somebody with this number is a guardian, by its blind index. */
  async withGuardianPhone(phone: string): Promise<number[]> {
    const rows = await this.db.query<{ id: number }>(
      `SELECT DISTINCT g.child_id AS id FROM person p JOIN guardianship g ON g.person_id = p.id WHERE p.phone_index = $1`,
      [this.cipher.blindIndex('phone', phone)],
    );
    return rows.map((r) => r.id);
  }

  /** Makes rows for children who came, moved or were renamed since; nothing when the directory stands still. */
  async refresh(): Promise<void> {
    const row = await this.db.one<{ version: number }>(`SELECT version FROM directory_version`);
    if (row && row.version === this.seen) return;
    for (;;) {
      const stale = await this.db.query<{ id: number; name: string }>(
        `SELECT c.id, c.name FROM child c JOIN place k ON k.id = c.class_id LEFT JOIN child_search s ON s.child_id = c.id
         WHERE c.merged_into IS NULL AND (s.child_id IS NULL OR s.name <> c.name OR s.school_id <> k.parent_id
           OR s.class_name <> k.name OR s.point_id IS DISTINCT FROM c.point_id) LIMIT ${BATCH}`,
      );
      if (stale.length === 0) break;
      const keys = stale.map((c) => nameKey(c.name));
      await this.db.execute(
        `INSERT INTO child_search (child_id, name, pinyin, initials, school_id, point_id, class_name)
         SELECT c.id, c.name, u.pinyin, u.initials, k.parent_id, c.point_id, k.name
         FROM unnest($1::bigint[], $2::text[], $3::text[]) AS u(id, pinyin, initials)
         JOIN child c ON c.id = u.id JOIN place k ON k.id = c.class_id
         ON CONFLICT (child_id) DO UPDATE SET name = EXCLUDED.name, pinyin = EXCLUDED.pinyin,
           initials = EXCLUDED.initials, school_id = EXCLUDED.school_id, point_id = EXCLUDED.point_id,
           class_name = EXCLUDED.class_name`,
        [stale.map((c) => c.id), keys, keys.map(initialsOf)],
      );
    }
    this.seen = row?.version;
  }
}

const initialsOf = (key: string): string =>
  key
    .split(' ')
    .map((syllable) => syllable.charAt(0))
    .join('');
