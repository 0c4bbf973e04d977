import { Body, HttpCode, Param, ParseIntPipe, Post } from '@nestjs/common';
import { AuditService, type Visitor } from '../../features/access/index.js';
import { WalksDesk, type Walk } from '../../features/escort/index.js';
import { ScopesService } from '../../features/people/index.js';
import { Database } from '../../platform/database/index.js';
import { ConsoleApi } from '../door/console-api.js';
import { KEEPERS } from '../door/console-policy.rules.js';
import { RefusedRequest, taken } from '../door/console.refusals.js';
import { Who } from '../door/visitor.js';
import { ownWalk } from './own-walk.js';

type Times = Pick<Walk, 'days' | 'depart' | 'arrive'>;

/** The weekly walks from the schools somebody looks after. */
@ConsoleApi()
export class WalksController {
  constructor(
    private readonly db: Database,
    private readonly desk: WalksDesk,
    private readonly scopes: ScopesService,
    private readonly audit: AuditService,
  ) {}

  @Post('walks')
  @HttpCode(200)
  async add(@Who() who: Visitor, @Body() body: Times & { schoolId: number; pointId: number }): Promise<object> {
    if (!(await this.schools(who)).includes(body.schoolId)) throw new RefusedRequest('CONSOLE.NOT_FOUND');
    return this.db.tx(async () => {
      const { id } = taken(await this.desk.add(body));
      await this.audit.note(who.accountId, 'walk.add', { plan: id, place: body.schoolId, now: timesOf(body) });
      return { id };
    });
  }

  @Post('walks/:id/change')
  @HttpCode(200)
  async change(@Who() who: Visitor, @Param('id', ParseIntPipe) id: number, @Body() body: Times): Promise<object> {
    const walk = await ownWalk(this.desk, this.scopes, who, id);
    const subject = { plan: id, place: walk.schoolId, was: timesOf(walk), now: timesOf(body) };
    return this.db.tx(async () => {
      taken(await this.desk.change(id, body));
      await this.audit.note(who.accountId, 'walk.change', subject);
      return { done: true };
    });
  }

  @Post('walks/:id/end')
  @HttpCode(200)
  async end(
    @Who() who: Visitor,
    @Param('id', ParseIntPipe) id: number,
    @Body() { reason }: { reason: string },
  ): Promise<object> {
    const walk = await ownWalk(this.desk, this.scopes, who, id);
    return this.db.tx(async () => {
      const { until } = taken(await this.desk.end(id));
      await this.audit.note(who.accountId, 'walk.end', { plan: id, place: walk.schoolId }, reason);
      return { until };
    });
  }

  private schools(who: Visitor): Promise<number[]> {
    return this.scopes.schools(who.personId, KEEPERS);
  }
}

const timesOf = ({ days, depart, arrive }: Times): string => `${days.join('')} ${depart}-${arrive}`;
