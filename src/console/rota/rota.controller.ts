import { Body, HttpCode, Inject, Post } from '@nestjs/common';
import { AuditService, type Visitor } from '../../features/access/index.js';
import { ScopesService } from '../../features/people/index.js';
import { RotaBoard, RotaDesk, rotaRefusals, RotaService, WISHES } from '../../features/rota/index.js';
import type { Clock } from '../../kernel/clock.js';
import { fill } from '../../kernel/fill.js';
import { addDays, addMonths, dateOf } from '../../kernel/time/shanghai.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import { ConsoleApi } from '../door/console-api.js';
import { RefusedRequest, taken } from '../door/console.refusals.js';
import { Who } from '../door/visitor.js';

const DONE = { done: true as const };

interface Place {
  planId: number;
  date: string;
}

interface SchoolRow {
  id: number;
  name: string;
  town: string;
}

/** The rota: seen by those who look after the runs, changed by the coordinator of the school. */
@ConsoleApi()
export class RotaController {
  constructor(
    private readonly db: Database,
    private readonly board: RotaBoard,
    private readonly desk: RotaDesk,
    private readonly rota: RotaService,
    private readonly scopes: ScopesService,
    private readonly audit: AuditService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post('rota')
  @HttpCode(200)
  async month(@Who() who: Visitor, @Body() body: { schoolId: number | null; month: string | null }): Promise<object> {
    const own = await this.scopes.schools(who.personId, ['coordinator', 'deputy', 'counsellor', 'district']);
    const points = await this.scopes.below(who.personId, ['village']);
    const schools = await this.schools(own, points);
    const month = body.month ?? dateOf(this.clock.now()).slice(0, 7);
    const school = schools.find((s) => s.id === body.schoolId) ?? (body.schoolId === null ? schools[0] : undefined);
    if (!school && body.schoolId !== null) throw new RefusedRequest('CONSOLE.NOT_FOUND');
    const board = school
      ? await this.board.of(school.id, month, own.includes(school.id) ? undefined : points)
      : { today: dateOf(this.clock.now()), plans: [], volunteers: [], drafted: 0 };
    const mine = await this.scopes.schools(who.personId, ['coordinator']);
    return {
      ...board,
      schools,
      schoolId: school?.id ?? null,
      month,
      mayChange: school !== undefined && mine.includes(school.id),
    };
  }

  @Post('rota/plan')
  @HttpCode(200)
  async plan(@Who() who: Visitor, @Body() body: { schoolId: number; month: string; from: string }): Promise<object> {
    await this.school(who, body.schoolId);
    const today = dateOf(this.clock.now());
    const from = body.from < today ? today : body.from;
    const end = addMonths(`${body.month}-01`, 1);
    if (from >= end) throw new RefusedRequest('ROTA.PAST');
    const days = Math.round((Date.parse(end) - Date.parse(from)) / 86_400_000);
    if (days > 62) throw new RefusedRequest('CONSOLE.BAD_REQUEST');
    const points = await this.rota.plan([body.schoolId], from, days, who.personId);
    await this.audit.note(who.accountId, 'rota.plan', { place: body.schoolId, date: from, until: addDays(end, -1) });
    return {
      points: points.map(({ pointName, plan }) => ({
        pointName,
        shifts: plan.picks.length,
        missing: plan.gaps.reduce((n, g) => n + g.missing, 0),
        by: plan.by,
      })),
    };
  }

  @Post('rota/publish')
  @HttpCode(200)
  async publish(@Who() who: Visitor, @Body() body: { schoolId: number }): Promise<object> {
    await this.school(who, body.schoolId);
    return this.db.tx(async () => {
      const done = await this.rota.publish([body.schoolId]);
      await this.audit.note(who.accountId, 'rota.publish', { place: body.schoolId });
      return done;
    });
  }

  @Post('rota/discard')
  @HttpCode(200)
  async discard(@Who() who: Visitor, @Body() body: { schoolId: number }): Promise<object> {
    await this.school(who, body.schoolId);
    await this.rota.discard([body.schoolId]);
    return DONE;
  }

  @Post('rota/candidates')
  @HttpCode(200)
  async candidates(@Who() who: Visitor, @Body() body: Place): Promise<object> {
    await this.planned(who, body.planId);
    const candidates = taken(await this.desk.candidates(body.planId, body.date));
    return {
      candidates: candidates.map((c) => ({
        ...c,
        sentence: c.objection && fill(rotaRefusals[c.objection], c.facts),
        wish: c.objection !== null && WISHES.includes(c.objection),
      })),
    };
  }

  @Post('rota/assign')
  @HttpCode(200)
  async assign(
    @Who() who: Visitor,
    @Body() body: Place & { personId: number; insteadOf: number | null; anyway: boolean; key: number },
  ): Promise<object> {
    const { insteadOf, ...move } = body;
    await this.planned(who, body.planId);
    await this.db.tx(async () => {
      taken(await this.desk.assign({ ...move, ...(insteadOf === null ? {} : { insteadOf }), by: who.personId }));
      await this.note(who, 'rota.assign', body);
    });
    return DONE;
  }

  @Post('rota/unassign')
  @HttpCode(200)
  async unassign(@Who() who: Visitor, @Body() body: Place & { personId: number; key: number }): Promise<object> {
    await this.planned(who, body.planId);
    await this.db.tx(async () => {
      taken(await this.desk.unassign({ ...body, by: who.personId }));
      await this.note(who, 'rota.unassign', body);
    });
    return DONE;
  }

  @Post('rota/pin')
  @HttpCode(200)
  async pin(@Who() who: Visitor, @Body() body: Place & { personId: number; pinned: boolean }): Promise<object> {
    await this.planned(who, body.planId);
    await this.db.tx(async () => {
      taken(await this.desk.pin({ ...body, by: who.personId, key: 0 }));
      await this.note(who, body.pinned ? 'rota.pin' : 'rota.unpin', body);
    });
    return DONE;
  }

  private note(who: Visitor, action: string, { planId, date, personId }: Place & { personId: number }): Promise<void> {
    return this.audit.note(who.accountId, action, { plan: planId, date, person: personId });
  }

  /** Refuses a school that the visitor does not coordinate. */
  private async school(who: Visitor, schoolId: number): Promise<void> {
    const mine = await this.scopes.schools(who.personId, ['coordinator']);
    if (!mine.includes(schoolId)) throw new RefusedRequest('CONSOLE.NOT_FOUND');
  }

  /** The same for a plan. */
  private async planned(who: Visitor, planId: number): Promise<void> {
    const plan = await this.db.one<{ school: number }>(
      `SELECT school_id AS school FROM escort_plan WHERE id = $1 AND ended_at IS NULL`,
      [planId],
    );
    if (!plan) throw new RefusedRequest('CONSOLE.NOT_FOUND');
    await this.school(who, plan.school);
  }

  /** Schools of the visitor that have a plan, and those whose children walk to a point of the visitor. */
  private async schools(own: readonly number[], points: readonly number[]): Promise<SchoolRow[]> {
    return this.db.query<SchoolRow & object>(
      `SELECT DISTINCT s.id, s.name, t.name AS town FROM escort_plan e JOIN place s ON s.id = e.school_id
         JOIN place t ON t.id = s.parent_id
       WHERE e.ended_at IS NULL AND (s.id = ANY($1) OR e.point_id = ANY($2)) ORDER BY t.name, s.name, s.id`,
      [own, points],
    );
  }
}
