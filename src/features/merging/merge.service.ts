import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { ok, refuse, type Result } from '../../kernel/result.js';
import { AuditLog } from '../../platform/audit/index.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import { CareService } from '../care/index.js';
import { probable } from './alike.rules.js';
import type { MergeRefusal } from './merging.refusals.js';
import { listMark, mergeWords } from './merging.texts.zh-CN.js';

interface Row {
  childId: number;
  name: string;
  classId: number;
  birth: string | null;
  pointId: number | null;
  calls: string[];
  allergies: string | null;
  gone: boolean;
}

/**
 * Two registrations of one child become one. What stands (guardians, who may collect, consents, pairings, facts) goes to
 * the child that is kept; what happened stays where it was written: custody events, visits and changes are not
 * rewritten, and the merged registration points to the child. It is not taken back, which is why words are asked for.
 */
@Injectable()
export class MergeService {
  constructor(
    private readonly db: Database,
    private readonly care: CareService,
    private readonly audit: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async merge(
    pair: { kept: number; gone: number },
    by: number,
    words: string,
  ): Promise<Result<{ id: number }, MergeRefusal>> {
    if (words.normalize('NFKC').replace(/[\s。.]/g, '') !== mergeWords) return refuse('MERGE.WORDS');
    return this.db.tx(async () => {
      const rows = await this.locked([pair.kept, pair.gone]);
      const [kept, gone] = [pair.kept, pair.gone].map((id) => rows.find((r) => r.childId === id));
      if (!kept || !gone || kept === gone || kept.gone || gone.gone) return refuse('MERGE.GONE_ALREADY');
      if (!probable(kept, gone)) return refuse('MERGE.NOT_ALIKE');
      if (await this.onOpenRun(gone.childId)) return refuse('MERGE.OPEN_RUN');
      if (await this.hasOpenAlarm(gone.childId)) return refuse('MERGE.OPEN_ALARM');
      const guardians = await this.db.query(
        `SELECT person_id, relation, calling_order, frozen_at FROM guardianship WHERE child_id = $1 ORDER BY calling_order`,
        [gone.childId],
      );
      const before = { guardians, pointId: gone.pointId, calls: gone.calls, allergies: gone.allergies };
      const row = await this.db.one<{ id: number }>(
        `INSERT INTO child_merge (kept_id, gone_id, by_person, at, before) VALUES ($1, $2, $3, $4, $5) RETURNING id`,
        [kept.childId, gone.childId, by, this.clock.now(), JSON.stringify(before)],
      );
      const id = (row as { id: number }).id;
      const absorbed = await this.care.absorb(kept.childId, gone.childId, { by, source: `merge:${id}` });
      if (!absorbed.ok) {
        // nothing of it happened
        await this.db.execute(`DELETE FROM child_merge WHERE id = $1`, [id]);
        return refuse(absorbed.code === 'CARE.NUMBER_TAKEN' ? 'MERGE.TWO_NUMBERS' : 'MERGE.FILE_CLOSED');
      }
      await this.people(kept.childId, gone.childId);
      await this.child(kept, gone);
      for (const childId of [kept.childId, gone.childId])
        await this.audit.write({ actorId: by, childId, action: 'child.merged', details: { id, into: kept.childId } });
      return ok({ id });
    });
  }

  private async locked(ids: readonly number[]): Promise<Row[]> {
    return this.db.query<Row & object>(
      `SELECT c.id AS "childId", c.name, c.class_id AS "classId", c.point_id AS "pointId", c.calls, c.allergies,
         c.merged_into IS NOT NULL AS gone,
         (SELECT f.facts ->> 'birthDate' FROM care_file f WHERE f.child_id = c.id) AS birth
       FROM child c WHERE c.id = ANY($1) ORDER BY c.id FOR UPDATE OF c`,
      [ids],
    );
  }

  private async onOpenRun(childId: number): Promise<boolean> {
    const row = await this.db.one(
      `SELECT 1 FROM run_child x JOIN run r ON r.id = x.run_id WHERE x.child_id = $1 AND r.state <> 'CLOSED' LIMIT 1`,
      [childId],
    );
    return row !== undefined;
  }

  private async hasOpenAlarm(childId: number): Promise<boolean> {
    return (
      (await this.db.one(`SELECT 1 FROM alarm WHERE child_id = $1 AND closed_at IS NULL LIMIT 1`, [childId])) !==
      undefined
    );
  }

  /** Guardians behind those there are; forbidden stays forbidden, a no stays a no. */
  private async people(kept: number, gone: number): Promise<void> {
    await this.db.execute(
      `INSERT INTO guardianship (child_id, person_id, relation, calling_order, frozen_at)
       SELECT $1, g.person_id, g.relation, g.place + m.last, g.frozen_at
       FROM (SELECT coalesce(max(calling_order), 0) AS last FROM guardianship WHERE child_id = $1) m,
         (SELECT x.*, row_number() OVER (PARTITION BY k.person_id IS NULL ORDER BY x.calling_order) AS place
          FROM guardianship x LEFT JOIN guardianship k ON k.child_id = $1 AND k.person_id = x.person_id
          WHERE x.child_id = $2) g
       ON CONFLICT (child_id, person_id) DO UPDATE SET frozen_at = coalesce(guardianship.frozen_at, excluded.frozen_at)`,
      [kept, gone],
    );
    await this.db.execute(`DELETE FROM guardianship WHERE child_id = $1`, [gone]);
    await this.db.execute(
      `INSERT INTO collector (child_id, person_id, name, relation, permission)
       SELECT $1, person_id, name, relation, permission FROM collector WHERE child_id = $2 AND until IS NULL
       ON CONFLICT (child_id, name) DO UPDATE SET
         until = CASE WHEN excluded.permission = 'forbidden' THEN NULL ELSE collector.until END,
         permission = CASE WHEN 'forbidden' IN (excluded.permission, collector.permission) THEN 'forbidden' ELSE 'authorised' END`,
      [kept, gone],
    );
    await this.consents(kept, gone);
    await this.db.execute(
      `INSERT INTO pairing (child_id, person_id, kind, since)
       SELECT $1, person_id, kind, since FROM pairing WHERE child_id = $2 AND until IS NULL
       ON CONFLICT (child_id, person_id, kind) WHERE until IS NULL DO NOTHING`,
      [kept, gone],
    );
    await this.db.execute(`UPDATE pairing SET until = $2 WHERE child_id = $1 AND until IS NULL`, [
      gone,
      this.clock.now(),
    ]);
    await this.db.execute(
      `UPDATE pairing_offer SET state = 'withdrawn', decided_at = $2 WHERE child_id = $1 AND state = 'asked'`,
      [gone, this.clock.now()],
    );
  }

  private async consents(kept: number, gone: number): Promise<void> {
    await this.db.execute(
      `UPDATE consent k SET withdrawn_at = $3 FROM consent g
       WHERE k.child_id = $1 AND g.child_id = $2 AND k.purpose = g.purpose AND k.withdrawn_at IS NULL
         AND g.withdrawn_at IS NULL AND k.decision = 'given' AND g.decision = 'refused'`,
      [kept, gone, this.clock.now()],
    );
    await this.db.execute(
      `INSERT INTO consent (child_id, purpose, given_by, given_at, evidence, decision, text_hash, channel, ask_not_before)
       SELECT $1, purpose, given_by, given_at, evidence, decision, text_hash, channel, ask_not_before
       FROM consent WHERE child_id = $2 AND withdrawn_at IS NULL
       ON CONFLICT (child_id, purpose) WHERE withdrawn_at IS NULL DO NOTHING`,
      [kept, gone],
    );
  }

  /** The kept child walks where either walked, answers to both names, and has the allergies of both. */
  private async child(kept: Row, gone: Row): Promise<void> {
    const others = gone.name === kept.name ? gone.calls : [gone.name, ...gone.calls];
    const calls = [...new Set([...kept.calls, ...others])];
    const allergies = [...new Set([kept.allergies, gone.allergies].filter(Boolean))].join(listMark) || null;
    const pointId = kept.pointId ?? gone.pointId;
    await this.db.execute(
      `UPDATE child SET merged_into = $2, point_id = NULL, point_kind = NULL, calls = '{}' WHERE id = $1`,
      [gone.childId, kept.childId],
    );
    await this.db.execute(`DELETE FROM child_search WHERE child_id = $1`, [gone.childId]);
    await this.db.execute(`DELETE FROM census_mark WHERE child_id = $1`, [gone.childId]);
    await this.db.execute(
      `UPDATE child SET calls = $2, allergies = $3, point_id = $4, point_kind = CASE WHEN $4::bigint IS NULL THEN NULL ELSE 'point' END
       WHERE id = $1`,
      [kept.childId, calls, allergies, pointId],
    );
    // who was merged into the one that goes now is the kept child too
    await this.db.execute(`UPDATE child SET merged_into = $2 WHERE merged_into = $1`, [gone.childId, kept.childId]);
  }
}
