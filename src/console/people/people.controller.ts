import { Get, HttpCode, Param, ParseIntPipe, Post } from '@nestjs/common';
import { AuditService, type Visitor } from '../../features/access/index.js';
import { TodayService } from '../../features/escort/index.js';
import { LinkingService, ScopesService, StaffLists } from '../../features/people/index.js';
import { Database } from '../../platform/database/index.js';
import { ConsoleApi } from '../door/console-api.js';
import { RefusedRequest } from '../door/console.refusals.js';
import { Who } from '../door/visitor.js';

/** People and places. */
@ConsoleApi()
export class PeopleController {
  constructor(
    private readonly db: Database,
    private readonly lists: StaffLists,
    private readonly linking: LinkingService,
    private readonly day: TodayService,
    private readonly scopes: ScopesService,
    private readonly audit: AuditService,
  ) {}

  @Get('people')
  async list(@Who() who: Visitor): Promise<object> {
    const schools = await this.scopes.schools(who.personId, ['coordinator']);
    return {
      today: this.day.date,
      staff: await this.lists.staff(schools),
      unlinked: await this.lists.unlinked(schools),
      places: await this.lists.tree(schools),
    };
  }

  @Post('people/:id/link-code')
  @HttpCode(200)
  async linkCode(@Who() who: Visitor, @Param('id', ParseIntPipe) personId: number): Promise<object> {
    const schools = await this.scopes.schools(who.personId, ['coordinator']);
    if (!(await this.lists.has(schools, personId))) throw new RefusedRequest('CONSOLE.NOT_FOUND');
    return this.db.tx(async () => {
      const code = await this.linking.issue(personId, who.personId);
      await this.audit.note(who.accountId, 'link.code', { person: personId });
      return { code };
    });
  }
}
