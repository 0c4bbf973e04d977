import { Injectable } from '@nestjs/common';
import { nameKey } from '../../kernel/zh/roster-order.js';
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

/** Finds children by name, pinyin, its initials or class, in the order of pinyin, page by page. */
@Injectable()
export class ChildSearch {
  private seen: number | undefined;

  constructor(private readonly db: Database) {}

  /** A page of at most `limit`. `words`: empty for all; a class is found by its whole name. */
  async page(scope: SearchScope, words: string, after: string | null, limit: number): Promise<FoundChild[]> {
    await this.refresh();
    const plain = words.normalize('NFKC').trim().toLowerCase();
    const spelt = plain.replace(/[\s']/g, '');
    const [key = '', id = '0'] = (after ?? '').split('|');
    return this.db.query<FoundChild>(
      `SELECT s.child_id AS "childId", c.name, s.class_name AS "className", o.name AS "schoolName", p.name AS "pointName",
         c.allergies, s.pinyin || '|' || s.child_id AS key
       FROM child_search s JOIN child c ON c.id = s.child_id JOIN place o ON o.id = s.school_id
       LEFT JOIN place p ON p.id = s.point_id
       WHERE (s.school_id = ANY($1) OR s.point_id = ANY($2)) AND (s.pinyin, s.child_id) > ($3, $4::bigint)
         AND ($5 = '' OR s.class_name = $5 OR ($6 AND (strpos(s.name, $5) > 0 OR EXISTS (
           SELECT 1 FROM unnest(c.calls) AS call WHERE call = $5)))
           OR (NOT $6 AND (starts_with(replace(s.pinyin, ' ', ''), $7) OR starts_with(s.initials, $7))))
       ORDER BY s.pinyin, s.child_id LIMIT $8`,
      [scope.schools, scope.points, key, Number(id) || 0, plain, HAN.test(plain), spelt, limit],
    );
  }

  /** Makes rows for children who came, moved or were renamed since; nothing when the directory stands still. */
  async refresh(): Promise<void> {
    const row = await this.db.one<{ version: number }>(`SELECT version FROM directory_version`);
    if (row && row.version === this.seen) return;
    for (;;) {
      const stale = await this.db.query<{ id: number; name: string }>(
        `SELECT c.id, c.name FROM child c JOIN place k ON k.id = c.class_id LEFT JOIN child_search s ON s.child_id = c.id
         WHERE s.child_id IS NULL OR s.name <> c.name OR s.school_id <> k.parent_id OR s.class_name <> k.name
           OR s.point_id IS DISTINCT FROM c.point_id LIMIT ${BATCH}`,
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
