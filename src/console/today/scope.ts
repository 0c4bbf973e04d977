import { Injectable } from '@nestjs/common';
import type { Visitor } from '../../features/access/index.js';
import { ScopesService } from '../../features/people/index.js';
import { Database } from '../../platform/database/index.js';
import { NAMES } from '../door/console-policy.rules.js';
import { RefusedRequest } from '../door/console.refusals.js';

/** What a visitor may see of the day. */
export interface Scope {
  schools: number[];
  villages: number[];
  /** Of the schools, those where names are free. */
  named: Set<number>;
}

/** Who may see which run, child and alarm: by the tree and the role, asked for each thing. */
@Injectable()
export class ConsoleScope {
  constructor(
    private readonly db: Database,
    private readonly scopes: ScopesService,
  ) {}

  async of(visitor: Visitor): Promise<Scope> {
    const { personId } = visitor;
    return {
      schools: await this.scopes.schools(personId, ['coordinator', 'deputy', 'counsellor', 'district']),
      villages: await this.scopes.places(personId, ['village']),
      named: new Set(await this.scopes.schools(personId, ['coordinator', 'counsellor'])),
    };
  }

  /** Whether names of a run are free; refuses a run outside the visitor's places. */
  async run(visitor: Visitor, runId: number): Promise<'free' | 'reason'> {
    const scope = await this.of(visitor);
    const row = await this.db.one<{ school: number; village: boolean }>(
      `SELECT e.school_id AS school, (p.parent_id = ANY($2) OR p.id = ANY($2)) AS village
       FROM run r JOIN escort_plan e ON e.id = r.plan_id JOIN place p ON p.id = e.point_id WHERE r.id = $1`,
      [runId, scope.villages],
    );
    if (row && (row.village || scope.named.has(row.school))) return 'free';
    if (row && scope.schools.includes(row.school)) return 'reason';
    throw new RefusedRequest('CONSOLE.NOT_FOUND');
  }

  /** The same for a child: by its school, or by the village of its study point. */
  async child(visitor: Visitor, childId: number): Promise<'free' | 'reason'> {
    const scope = await this.of(visitor);
    const row = await this.db.one<{ school: number; village: boolean | null }>(
      `SELECT k.parent_id AS school, (p.parent_id = ANY($2) OR p.id = ANY($2)) AS village
       FROM child c JOIN place k ON k.id = c.class_id LEFT JOIN place p ON p.id = c.point_id WHERE c.id = $1`,
      [childId, scope.villages],
    );
    if (row && (row.village || scope.named.has(row.school))) return 'free';
    if (row && scope.schools.includes(row.school)) return 'reason';
    throw new RefusedRequest('CONSOLE.NOT_FOUND');
  }

  /** Which children a visitor may look for; with words why where the role alone does not show names. */
  async searching(visitor: Visitor): Promise<{ schools: number[]; points: number[]; names: 'free' | 'reason' }> {
    const { personId } = visitor;
    const schools = await this.scopes.schools(personId, ['coordinator', 'counsellor']);
    const points = await this.scopes.below(personId, ['village']);
    if (schools.length > 0 || points.length > 0) return { schools, points, names: 'free' };
    return { schools: await this.scopes.schools(personId, ['deputy', 'district']), points: [], names: 'reason' };
  }

  /** Names where a role alone does not show them need words why. */
  async reason(names: 'free' | 'reason', given: string | null): Promise<string | undefined> {
    if (names === 'reason' && given === null) throw new RefusedRequest('CONSOLE.REASON_NEEDED');
    return given ?? undefined;
  }

  /** Refuses a roster to those who may not see names: no reason opens a whole printed list. */
  async printable(visitor: Visitor, runId: number): Promise<void> {
    if ((await this.run(visitor, runId)) !== 'free') throw new RefusedRequest('CONSOLE.FORBIDDEN');
  }
}

export const mayPrint = (visitor: Visitor): boolean =>
  visitor.roles.some((r) => (NAMES as readonly string[]).includes(r.role));
