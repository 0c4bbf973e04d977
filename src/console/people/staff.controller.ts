import { Body, HttpCode, Param, ParseIntPipe, Post } from '@nestjs/common';
import { AuditService, type Visitor } from '../../features/access/index.js';
import { StaffDesk, StaffLists, type StaffRole } from '../../features/people/index.js';
import { Database } from '../../platform/database/index.js';
import { ConsoleApi } from '../door/console-api.js';
import { RefusedRequest, taken } from '../door/console.refusals.js';
import { Who } from '../door/visitor.js';

const DONE = { done: true as const };

interface RoleAt {
  role: StaffRole;
  placeId: number;
}

/** Entering people, giving and ending roles, and until when volunteers are cleared. */
@ConsoleApi()
export class StaffController {
  constructor(
    private readonly db: Database,
    private readonly desk: StaffDesk,
    private readonly lists: StaffLists,
    private readonly audit: AuditService,
  ) {}

  @Post('staff')
  @HttpCode(200)
  async enter(@Who() who: Visitor, @Body() body: { name: string; phone: string } & RoleAt): Promise<object> {
    const { role, placeId, ...person } = body;
    return this.db.tx(async () => {
      const { personId } = taken(await this.desk.enter(person, role, placeId, who.personId));
      await this.audit.note(who.accountId, 'staff.enter', { person: personId, role, place: placeId });
      return { personId };
    });
  }

  @Post('staff/:id/give')
  @HttpCode(200)
  async give(
    @Who() who: Visitor,
    @Param('id', ParseIntPipe) personId: number,
    @Body() { role, placeId }: RoleAt,
  ): Promise<object> {
    await this.listed(who, personId);
    return this.db.tx(async () => {
      taken(await this.desk.give(personId, role, placeId, who.personId));
      await this.audit.note(who.accountId, 'staff.give', { person: personId, role, place: placeId });
      return DONE;
    });
  }

  @Post('staff/:id/end')
  @HttpCode(200)
  async end(
    @Who() who: Visitor,
    @Param('id', ParseIntPipe) personId: number,
    @Body() body: RoleAt & { reason: string },
  ): Promise<object> {
    const { role, placeId, reason } = body;
    await this.listed(who, personId);
    return this.db.tx(async () => {
      taken(await this.desk.end(personId, role, placeId, who.personId));
      await this.audit.note(who.accountId, 'staff.end', { person: personId, role, place: placeId }, reason);
      return DONE;
    });
  }

  @Post('staff/:id/clear')
  @HttpCode(200)
  async clear(
    @Who() who: Visitor,
    @Param('id', ParseIntPipe) personId: number,
    @Body() body: { background: string; training: string; source: string },
  ): Promise<object> {
    const { background, training, source } = body;
    const volunteer = (await this.listed(who, personId)).roles.some((r) => r.role === 'volunteer');
    // nobody vouches for themselves
    if (!volunteer || personId === who.personId) throw new RefusedRequest('CONSOLE.NOT_FOUND');
    return this.db.tx(async () => {
      taken(await this.desk.clear(personId, background, training));
      await this.audit.note(
        who.accountId,
        'staff.clear',
        { person: personId, until: `${background} ${training}` },
        source,
      );
      return DONE;
    });
  }

  /** Somebody on the visitor's own list of staff; others are not found. */
  private async listed(who: Visitor, personId: number): Promise<{ roles: { role: string }[] }> {
    const [found] = await this.lists.staff(who.personId, personId);
    if (!found) throw new RefusedRequest('CONSOLE.NOT_FOUND');
    return found;
  }
}
