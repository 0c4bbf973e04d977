import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Database } from '../../platform/database/index.js';
import { Place } from './place.entity.js';
import type { PlaceKind } from './places.rules.js';

/** The tree of places. */
@Injectable()
export class PlacesService {
  constructor(private readonly db: Database) {}

  /** Finds or makes a place under its parent; one that was retired stays so. */
  async ensure(kind: PlaceKind, name: string, parent?: Pick<Place, 'id' | 'kind'>): Promise<Place> {
    const places = this.db.manager.getRepository(Place);
    const known = await places.findOneBy({
      kind,
      name,
      retiredAt: IsNull(),
      ...(parent ? { parentId: parent.id } : {}),
    });
    if (known) return known;
    return places.save(places.create({ kind, name, parentId: parent?.id ?? null, parentKind: parent?.kind ?? null }));
  }

  /** The place of a name, the widest first where several have it; of one kind where that is said. */
  async named(name: string, kind?: PlaceKind): Promise<Place | null> {
    const order = `array_position(ARRAY['city','district','town','village','school','class','point'], kind)`;
    const row = await this.db.one<{ id: number }>(
      `SELECT id FROM place WHERE name = $1 AND retired_at IS NULL AND ($2::text IS NULL OR kind = $2) ORDER BY ${order}, id LIMIT 1`,
      [name, kind ?? null],
    );
    return row ? this.byId(row.id) : null;
  }

  async byId(id: number): Promise<Place | null> {
    return this.db.manager.getRepository(Place).findOneBy({ id });
  }

  /** Several places at once, the oldest first. */
  async byIds(ids: readonly number[]): Promise<Place[]> {
    return this.db.manager.getRepository(Place).find({ where: { id: In([...ids]) }, order: { id: 'ASC' } });
  }

  /** A place and everything it lies in, from itself upwards. */
  async upwards(id: number): Promise<Place[]> {
    const rows = await this.db.query<{ id: number; kind: PlaceKind; name: string; parent_id: number | null }>(
      `WITH RECURSIVE up AS (
         SELECT id, kind, name, parent_id, 0 AS n FROM place WHERE id = $1
         UNION ALL SELECT p.id, p.kind, p.name, p.parent_id, up.n + 1 FROM place p JOIN up ON p.id = up.parent_id)
       SELECT id, kind, name, parent_id FROM up ORDER BY n`,
      [id],
    );
    return rows.map((r) => Object.assign(new Place(), { id: r.id, kind: r.kind, name: r.name, parentId: r.parent_id }));
  }

  /** The standing places of these kinds among some places and all that lies in them. */
  async within(ids: readonly number[], kinds: readonly PlaceKind[]): Promise<Place[]> {
    const all = (await Promise.all(ids.map((id) => this.downwards(id)))).flat();
    return this.db.manager
      .getRepository(Place)
      .findBy({ id: In([...new Set(all)]), kind: In([...kinds]), retiredAt: IsNull() });
  }

  /** The towns of some schools, and the villages of these towns. */
  async townsOf(schools: readonly number[]): Promise<number[]> {
    const rows = await this.db.query<{ id: number }>(
      `WITH towns AS (SELECT DISTINCT parent_id AS id FROM place WHERE id = ANY($1))
       SELECT id FROM towns UNION SELECT v.id FROM place v JOIN towns t ON t.id = v.parent_id
         WHERE v.kind = 'village' AND v.retired_at IS NULL`,
      [schools],
    );
    return rows.map((r) => r.id);
  }

  /** Ids of a place and everything in it, retired or not. */
  async downwards(id: number): Promise<number[]> {
    const rows = await this.db.query<{ id: number }>(
      `WITH RECURSIVE down AS (
         SELECT id FROM place WHERE id = $1
         UNION ALL SELECT p.id FROM place p JOIN down ON p.parent_id = down.id)
       SELECT id FROM down`,
      [id],
    );
    return rows.map((r) => r.id);
  }
}
