import { addDays, yearOf } from '../../kernel/time/shanghai.js';
import type { Database } from '../../platform/database/index.js';
import { termsAround, type DayLayers, type Override, type Suspension } from './calendar.rules.js';
import type { PlaceKind } from './places.rules.js';

/** Moments come as texts inside JSON. */
interface LayersRow {
  years: number[] | null;
  statutory: { date: string; kind: 'holiday' | 'make_up'; name: string }[] | null;
  overrides: (Omit<Override, 'level' | 'saidAt'> & Days & { kind: PlaceKind; saidAt: string | null })[] | null;
  suspensions: (Omit<Suspension, 'declaredAt'> & { date: string; declaredAt: string })[] | null;
  terms: Days[] | null;
}

interface Days {
  first: string;
  last: string;
}

/**
 * Everything that may decide days $2 to $3 at place $1, in one round trip, since every question about a child asks it.
 * Of overrides the newest first: of two words of one level the later counts. Terms are of the nearest place that has
 * any: a school's own before the district's.
 */
const LAYERS = `WITH RECURSIVE up AS (
    SELECT id, kind, name, parent_id, 0 AS n FROM place WHERE id = $1
    UNION ALL SELECT p.id, p.kind, p.name, p.parent_id, up.n + 1 FROM place p JOIN up ON p.id = up.parent_id)
  SELECT (SELECT json_agg(year) FROM calendar_year) AS years,
    (SELECT json_agg(json_build_object('date', date, 'kind', kind, 'name', name)) FROM calendar_day
     WHERE date BETWEEN $2 AND $3) AS statutory,
    (SELECT json_agg(json_build_object('id', o.id, 'first', o.first, 'last', o.last, 'open', o.open, 'reason', o.reason,
       'saidBy', p.name, 'saidAt', o.said_at, 'kind', up.kind, 'placeName', up.name) ORDER BY o.id DESC)
     FROM calendar_override o JOIN up ON up.id = o.place_id LEFT JOIN person p ON p.id = o.said_by
     WHERE o.first <= $3 AND o.last >= $2 AND o.withdrawn_at IS NULL) AS overrides,
    (SELECT json_agg(json_build_object('id', s.id, 'date', s.date, 'reason', s.reason, 'source', s.source,
       'declaredBy', p.name, 'declaredAt', s.declared_at, 'placeName', up.name) ORDER BY s.id)
     FROM suspension s JOIN up ON up.id = s.place_id JOIN person p ON p.id = s.declared_by
     WHERE s.date BETWEEN $2 AND $3 AND s.lifted_at IS NULL) AS suspensions,
    (SELECT json_agg(json_build_object('first', t.first, 'last', t.last)) FROM school_term t LEFT JOIN up ON up.id = t.place_id
     WHERE t.place_id IS NULL OR up.id IS NOT NULL GROUP BY up.n ORDER BY up.n LIMIT 1) AS terms`;

/** What every layer says about `count` days from a date on at a place. */
export async function layersOf(db: Database, placeId: number, from: string, count: number): Promise<DayLayers[]> {
  const row = await db.one<LayersRow>(LAYERS, [placeId, from, addDays(from, count - 1)]);
  const known = new Set(row?.years);
  const overrides = (row?.overrides ?? []).map(({ kind, saidAt, ...o }) => ({
    ...o,
    level: kind === 'district' || kind === 'town' ? kind : ('school' as const),
    saidAt: saidAt === null ? null : new Date(saidAt),
  }));
  return Array.from({ length: count }, (_, n) => {
    const date = addDays(from, n);
    const suspension = row?.suspensions?.find((s) => s.date === date);
    const day = row?.statutory?.find((d) => d.date === date);
    return {
      date,
      yearKnown: known.has(yearOf(date)),
      overrides: overrides.filter((o) => o.first <= date && date <= o.last),
      ...(suspension ? { suspension: { ...suspension, declaredAt: new Date(suspension.declaredAt) } } : {}),
      ...(row?.terms ? { terms: termsAround(row.terms, date) } : {}),
      ...(day ? { statutory: { kind: day.kind, name: day.name } } : {}),
    };
  });
}
