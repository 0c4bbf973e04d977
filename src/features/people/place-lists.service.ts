import { Injectable } from '@nestjs/common';
import { byClass } from '../../kernel/zh/roster-order.js';
import { Database } from '../../platform/database/index.js';
import { PlacesService, type Keeper, type PlaceKind } from '../organisation/index.js';
import { ScopesService } from './scopes.service.js';

export interface PlaceOnTree {
  id: number;
  parentId: number | null;
  kind: PlaceKind;
  name: string;
  /** Children of the asked schools who go to it. */
  children: number;
  /** The teachers of a class. */
  teachers: { personId: number; name: string }[];
}

/** The tree of places as somebody sees it who looks after a part of it. */
@Injectable()
export class PlaceLists {
  constructor(
    private readonly db: Database,
    private readonly scopes: ScopesService,
    private readonly places: PlacesService,
  ) {}

  /** What of the tree a person looks after, by their roles. */
  async keeper(personId: number): Promise<Keeper> {
    const schools = await this.scopes.schools(personId, ['coordinator']);
    return {
      administers: new Set(await this.scopes.below(personId, ['administrator'])),
      holds: new Set(await this.scopes.below(personId, ['coordinator', 'district'])),
      own: new Set(await this.scopes.places(personId, ['coordinator', 'district'])),
      beside: new Set(await this.places.townsOf(schools)),
    };
  }

  /** The standing places a keeper looks after or may add to, what lies in the latter, and all that they lie in. */
  async tree(keeper: Keeper, schools: readonly number[]): Promise<PlaceOnTree[]> {
    const rows = await this.db.query<PlaceOnTree & object>(
      `WITH RECURSIVE starts AS (
         SELECT unnest($1::bigint[]) AS id
         UNION SELECT id FROM place WHERE parent_id = ANY($2) AND kind IN ('village', 'point')
       ), up AS (
         SELECT p.id, p.parent_id FROM place p JOIN starts s ON s.id = p.id
         UNION SELECT p.id, p.parent_id FROM place p JOIN up ON p.id = up.parent_id),
       walking AS (SELECT c.class_id, c.point_id, k.parent_id AS school_id FROM child c JOIN place k ON k.id = c.class_id
         WHERE k.parent_id = ANY($3) AND c.merged_into IS NULL),
       seats AS (SELECT unnest(ARRAY[class_id, point_id, school_id]) AS id FROM walking),
       counted AS (SELECT id, count(*)::int AS n FROM seats WHERE id IS NOT NULL GROUP BY id),
       taught AS (SELECT r.place_id AS id, jsonb_agg(jsonb_build_object('personId', t.id, 'name', t.name) ORDER BY r.id) AS who
         FROM person_role r JOIN person t ON t.id = r.person_id WHERE r.role = 'teacher' AND r.until IS NULL GROUP BY r.place_id)
       SELECT p.id, p.parent_id AS "parentId", p.kind, p.name, coalesce(n.n, 0) AS children,
         CASE WHEN p.id = ANY($1) THEN coalesce(t.who, '[]') ELSE '[]' END AS teachers
       FROM place p JOIN up ON up.id = p.id LEFT JOIN counted n ON n.id = p.id LEFT JOIN taught t ON t.id = p.id
       WHERE p.retired_at IS NULL ORDER BY p.kind, p.name, p.id`,
      [[...new Set([...keeper.administers, ...keeper.holds])], [...keeper.beside], schools],
    );
    // the database knows no grades: to it the third comes before the second
    const classes = rows.filter((p) => p.kind === 'class').toSorted((a, b) => byClass(a.name, b.name));
    return [...rows.filter((p) => p.kind !== 'class'), ...classes];
  }
}
