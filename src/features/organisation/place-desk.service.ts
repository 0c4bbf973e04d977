import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { ok, refuse, type Refused, type Result } from '../../kernel/result.js';
import { dateOf } from '../../kernel/time/shanghai.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import type { Place } from './place.entity.js';
import type { PlaceRefusal } from './places.refusals.js';
import { mayAdd, mayRename, mayRetire, placeName, type Keeper, type PlaceKind } from './places.rules.js';
import { PlacesService } from './places.service.js';

type Row = Pick<Place, 'id' | 'kind' | 'name' | 'parentId'>;

/** What hangs on a place, in the order in which it has to be moved away. */
const HANGS = [
  'PLACE.HAS_PLACES',
  'PLACE.HAS_CHILDREN',
  'PLACE.HAS_RUNS',
  'PLACE.HAS_WALKS',
  'PLACE.HAS_PEOPLE',
] as const;

/** The tree of places by hand: adding, renaming and retiring. Nothing is ever deleted. */
@Injectable()
export class PlaceDesk {
  constructor(
    private readonly db: Database,
    private readonly places: PlacesService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Adds a place in another. The name is kept as `placeName` says. */
  async add(
    of: { kind: PlaceKind; parentId: number; name: string },
    keeper: Keeper,
  ): Promise<Result<{ id: number; name: string }, PlaceRefusal>> {
    return this.db.tx(async () => {
      const parent = await this.standing(of.parentId);
      if (!parent) return refuse('PLACE.GONE');
      if (!mayAdd(keeper, parent).includes(of.kind)) return refuse('PLACE.MAY_NOT');
      const name = placeName(of.kind, of.name);
      if (name === undefined) return refuse('PLACE.NAME_BAD');
      if (await this.taken(parent.id, of.kind, name)) return refuse('PLACE.NAME_TAKEN', { name });
      const { id } = await this.places.ensure(of.kind, name, parent);
      return ok({ id, name });
    });
  }

  /** Gives a place another name; what it was called before, for the record. */
  async rename(
    id: number,
    written: string,
    keeper: Keeper,
  ): Promise<Result<{ was: string; name: string }, PlaceRefusal>> {
    return this.db.tx(async () => {
      const place = await this.standing(id);
      if (!place) return refuse('PLACE.GONE');
      if (!mayRename(keeper, id)) return refuse('PLACE.MAY_NOT');
      const name = placeName(place.kind, written);
      if (name === undefined) return refuse('PLACE.NAME_BAD');
      if (name !== place.name && (await this.taken(place.parentId, place.kind, name)))
        return refuse('PLACE.NAME_TAKEN', { name });
      await this.db.execute(`UPDATE place SET name = $2 WHERE id = $1`, [id, name]);
      return ok({ was: place.name, name });
    });
  }

  /** Retires a place nobody counts on any more; its past stays told. `by`: the person. */
  async retire(id: number, keeper: Keeper, by: number): Promise<Result<{ was: string }, PlaceRefusal>> {
    return this.db.tx(async () => {
      const place = await this.standing(id);
      if (!place) return refuse('PLACE.GONE');
      if (!mayRetire(keeper, place)) return refuse('PLACE.MAY_NOT');
      const held = await this.held(place);
      if (held) return held;
      await this.db.execute(`UPDATE place SET retired_at = $2, retired_by = $3 WHERE id = $1`, [
        id,
        this.clock.now(),
        by,
      ]);
      return ok({ was: place.name });
    });
  }

  /** A place that stands, held until the end: what begins at it waits, and two who add the same name come one after the other. */
  private standing(id: number): Promise<Row | undefined> {
    return this.db.one<Row>(
      `SELECT id, kind, name, parent_id AS "parentId" FROM place WHERE id = $1 AND retired_at IS NULL FOR UPDATE`,
      [id],
    );
  }

  private async taken(parentId: number | null, kind: PlaceKind, name: string): Promise<boolean> {
    if (parentId !== null) await this.db.query(`SELECT 1 FROM place WHERE id = $1 FOR UPDATE`, [parentId]);
    const row = await this.db.one(
      `SELECT 1 FROM place WHERE coalesce(parent_id, 0) = coalesce($1::bigint, 0) AND kind = $2 AND name = $3
         AND retired_at IS NULL`,
      [parentId, kind, name],
    );
    return row !== undefined;
  }

  private async held({ id, name }: Row): Promise<Refused<PlaceRefusal> | undefined> {
    const counts = await this.db.one<Record<(typeof HANGS)[number], number>>(
      `SELECT
         (SELECT count(*)::int FROM place WHERE parent_id = $1 AND retired_at IS NULL) AS "PLACE.HAS_PLACES",
         (SELECT count(*)::int FROM child c LEFT JOIN care_file f ON f.child_id = c.id
           WHERE (c.class_id = $1 OR c.point_id = $1 OR f.village_id = $1) AND c.merged_into IS NULL) AS "PLACE.HAS_CHILDREN",
         (SELECT count(*)::int FROM run r JOIN escort_plan e ON e.id = r.plan_id WHERE $1 IN (e.school_id, e.point_id)
           AND (r.state IN ('EN_ROUTE', 'SHELTERING', 'AT_POINT') OR (r.state = 'PLANNED' AND r.date >= $2)))
         + (SELECT count(*)::int FROM alarm WHERE school_id = $1 AND state <> 'CLOSED') AS "PLACE.HAS_RUNS",
         (SELECT count(*)::int FROM escort_plan WHERE $1 IN (school_id, point_id) AND ended_at IS NULL) AS "PLACE.HAS_WALKS",
         (SELECT count(DISTINCT person_id)::int FROM (
           SELECT person_id FROM person_role WHERE place_id = $1 AND until IS NULL
           UNION ALL SELECT person_id FROM person_home WHERE village_id = $1
           UNION ALL SELECT to_id FROM class_transfer WHERE class_id = $1 AND state IN ('asked', 'accepted')) p) AS "PLACE.HAS_PEOPLE"`,
      [id, dateOf(this.clock.now())],
    );
    const code = HANGS.find((c) => (counts?.[c] ?? 0) > 0);
    return code && refuse(code, { name, n: counts?.[code] ?? 0 });
  }
}
