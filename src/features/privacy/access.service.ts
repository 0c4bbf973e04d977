import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { addMinutes } from '../../kernel/time/shanghai.js';
import { AuditLog } from '../../platform/audit/index.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import { ACTS_AS, type StaffRole } from '../people/index.js';
import type { ExportOrder } from './bulk-export.service.js';
import { ConsentsService } from './consents.service.js';
import type { Audience, ReadPurpose, ReaderRole, Relation } from './policy.model.js';
import { render, type Shown, type SubjectField } from './policy.rules.js';
import { POLICY } from './policy.table.js';

export interface Reading {
  readerId: number;
  /** Who reads it out or prints it for the reader: in the audit it is their look. */
  by?: number;
  childId: number;
  purpose: ReadPurpose;
  /** In the reader's words, where the policy asks for one. */
  reason?: string;
  /** Places beside class and study point that look after the child. */
  places?: readonly number[];
}

export interface Look {
  who: string;
  at: Date;
  purpose: ReadPurpose;
  refused: boolean;
}

interface RoleRow {
  role: StaffRole;
  own: boolean;
  placeKind: string;
}

/** Decides who somebody is to a child, shows what the policy gives, and writes every look, refused or not, into the audit. */
@Injectable()
export class AccessService {
  constructor(
    private readonly db: Database,
    private readonly consents: ConsentsService,
    private readonly audit: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What the reader may see of the subject; empty when nothing. Logged in the running transaction. */
  async show(reading: Reading, subject: readonly SubjectField[]): Promise<Shown[]> {
    const audiences = await this.audiences(reading);
    const shown = render(POLICY, subject, audiences);
    const groups = new Set(shown.map((s) => subject.find((f) => f.name === s.name)?.group));
    await this.audit.write({
      actorId: reading.by ?? reading.readerId,
      action: shown.length > 0 ? 'file.read' : 'file.refused',
      childId: reading.childId,
      details: {
        purpose: reading.purpose,
        roles: audiences.map((a) => `${a.role}:${a.relation}`),
        groups: [...groups].sort(),
        ...(reading.reason ? { reason: reading.reason } : {}),
        ...(reading.by === undefined ? {} : { for: reading.readerId }),
      },
    });
    return shown;
  }

  /** What an approved export may show, by the role of whoever asked for it. */
  async exporting(order: ExportOrder, by: number): Promise<Audience[]> {
    const roles = await this.db.query<{ role: StaffRole }>(
      `SELECT DISTINCT role FROM person_role WHERE person_id = $1 AND until IS NULL`,
      [by],
    );
    const consents: Audience['consents'] = [];
    const secondPerson = order.level === 'full' && order.approvedBy !== null;
    const facts = {
      relation: 'place',
      purpose: 'export',
      reason: true,
      glassBroken: false,
      secondPerson,
      consents,
    } as const;
    return roles.flatMap(({ role }) => {
      // an administrator serves the district and sees no more than it
      const known = role === 'administrator' ? 'district' : ACTS_AS[role];
      return known ? [{ role: known, ...facts }] : [];
    });
  }

  /** One subject of an export; the export as a whole is in the audit. */
  exported(audiences: readonly Audience[], subject: readonly SubjectField[]): Shown[] {
    return render(POLICY, subject, audiences);
  }

  /** Who looked at a child's file, or tried to, in the last `days` days; newest first. The question is logged too. */
  async looks(childId: number, askedBy: number, days: number): Promise<Look[]> {
    const since = addMinutes(this.clock.now(), -days * 24 * 60);
    const entries = await this.audit.about(childId, since);
    await this.audit.write({ actorId: askedBy, action: 'audit.read', childId, details: { days } });
    return entries
      .filter((e) => e.action === 'file.read' || e.action === 'file.refused')
      .map((e) => ({
        who: e.actor ?? '',
        at: e.at,
        purpose: String(e.details.purpose) as ReadPurpose,
        refused: e.action === 'file.refused',
      }));
  }

  /** Every way in which a person comes to a child. */
  async audiences(reading: Reading): Promise<Audience[]> {
    const { readerId, childId, purpose } = reading;
    const [roles, ties, consents, glassBroken] = [
      await this.rolesAt(readerId, childId, reading.places ?? []),
      await this.ties(readerId, childId),
      await this.consents.given(childId),
      await this.glassBroken(readerId, childId),
    ];
    const ways = new Map<string, [ReaderRole, Relation]>();
    const add = (role: ReaderRole, relation: Relation): unknown => ways.set(`${role}:${relation}`, [role, relation]);
    if (ties.guardian) add('guardian', 'guardian');
    for (const row of roles) {
      const role = ACTS_AS[row.role];
      if (!role) continue;
      add(role, row.own ? (role === 'teacher' ? 'class' : 'place') : 'none');
    }
    if (ties.paired) add(roles.some((r) => r.role === 'teacher') ? 'teacher' : 'volunteer', 'paired');
    const reason = (reading.reason ?? '').trim().length >= 4;
    return [...ways.values()].map(([role, relation]) => ({
      role,
      relation,
      purpose,
      reason,
      glassBroken,
      secondPerson: false,
      consents,
    }));
  }

  private async rolesAt(readerId: number, childId: number, places: readonly number[]): Promise<RoleRow[]> {
    return this.db.query<RoleRow>(
      `WITH RECURSIVE up AS (
         SELECT p.id, p.parent_id FROM place p JOIN child c ON p.id IN (c.class_id, c.point_id) WHERE c.id = $2
         UNION SELECT p.id, p.parent_id FROM place p WHERE p.id = ANY($3)
         UNION SELECT p.id, p.parent_id FROM place p JOIN up ON p.id = up.parent_id)
       SELECT r.role, r.place_id IN (SELECT id FROM up) AS own, k.kind AS "placeKind"
       FROM person_role r JOIN place k ON k.id = r.place_id
       WHERE r.person_id = $1 AND r.until IS NULL ORDER BY r.id`,
      [readerId, childId, places],
    );
  }

  private async ties(readerId: number, childId: number): Promise<{ guardian: boolean; paired: boolean }> {
    const row = await this.db.one<{ guardian: boolean; paired: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM guardianship WHERE person_id = $1 AND child_id = $2 AND frozen_at IS NULL) AS guardian,
         EXISTS (SELECT 1 FROM pairing WHERE person_id = $1 AND child_id = $2 AND until IS NULL) AS paired`,
      [readerId, childId],
    );
    return row ?? { guardian: false, paired: false };
  }

  private async glassBroken(readerId: number, childId: number): Promise<boolean> {
    const row = await this.db.one(`SELECT 1 FROM break_glass WHERE person_id = $1 AND child_id = $2 AND until > $3`, [
      readerId,
      childId,
      this.clock.now(),
    ]);
    return row !== undefined;
  }
}
