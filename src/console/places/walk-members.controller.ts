import { Body, HttpCode, Param, ParseIntPipe, Post } from '@nestjs/common';
import { AuditService, type Visitor } from '../../features/access/index.js';
import { WalkMembers, WalksDesk } from '../../features/escort/index.js';
import { ScopesService } from '../../features/people/index.js';
import { Database } from '../../platform/database/index.js';
import { ConsoleApi } from '../door/console-api.js';
import { taken } from '../door/console.refusals.js';
import { Who } from '../door/visitor.js';
import { ownWalk } from './own-walk.js';

interface Joining {
  personId: number;
  duty: 'escort' | 'standby';
  from: string;
  insteadOf: number | null;
  key: number;
}

/** Who walks every week, at the schools somebody looks after. */
@ConsoleApi()
export class WalkMembersController {
  constructor(
    private readonly db: Database,
    private readonly desk: WalksDesk,
    private readonly members: WalkMembers,
    private readonly scopes: ScopesService,
    private readonly audit: AuditService,
  ) {}

  @Post('walks/:id/candidates')
  @HttpCode(200)
  async candidates(
    @Who() who: Visitor,
    @Param('id', ParseIntPipe) id: number,
    @Body() { from }: { from: string },
  ): Promise<object> {
    const walk = await ownWalk(this.desk, this.scopes, who, id);
    return this.members.candidates(walk.id, from);
  }

  @Post('walks/:id/members')
  @HttpCode(200)
  async set(@Who() who: Visitor, @Param('id', ParseIntPipe) id: number, @Body() body: Joining): Promise<object> {
    const { insteadOf, ...member } = body;
    const walk = await ownWalk(this.desk, this.scopes, who, id);
    const order = { ...member, planId: id, by: who.personId, ...(insteadOf === null ? {} : { insteadOf }) };
    return this.db.tx(async () => {
      const done = taken(await this.members.set(order));
      const subject = { plan: id, place: walk.schoolId, person: body.personId, duty: body.duty, date: body.from };
      const noted = insteadOf === null ? subject : { ...subject, insteadOf };
      await this.audit.note(who.accountId, 'walk.member', noted);
      return done;
    });
  }

  @Post('walks/:id/members/end')
  @HttpCode(200)
  async end(
    @Who() who: Visitor,
    @Param('id', ParseIntPipe) id: number,
    @Body() { reason, ...body }: { personId: number; from: string; reason: string; key: number },
  ): Promise<object> {
    const walk = await ownWalk(this.desk, this.scopes, who, id);
    return this.db.tx(async () => {
      const done = taken(await this.members.end({ ...body, planId: id, by: who.personId }));
      const subject = { plan: id, place: walk.schoolId, person: body.personId, date: body.from };
      await this.audit.note(who.accountId, 'walk.member_end', subject, reason);
      return done;
    });
  }
}
