import { Body, Get, HttpCode, Param, ParseIntPipe, Post } from '@nestjs/common';
import { AuditService, type Visitor } from '../../features/access/index.js';
import { TodayService } from '../../features/escort/index.js';
import { LinkingService, ScopesService, StaffDesk, StaffLists } from '../../features/people/index.js';
import { AddressBook } from '../../messaging/index.js';
import { Database } from '../../platform/database/index.js';
import { ConsoleApi } from '../door/console-api.js';
import { RefusedRequest } from '../door/console.refusals.js';
import { Who } from '../door/visitor.js';

/** People: staff, guardians without a chat, and their chat handles. */
@ConsoleApi()
export class PeopleController {
  constructor(
    private readonly db: Database,
    private readonly lists: StaffLists,
    private readonly desk: StaffDesk,
    private readonly linking: LinkingService,
    private readonly addresses: AddressBook,
    private readonly day: TodayService,
    private readonly scopes: ScopesService,
    private readonly audit: AuditService,
  ) {}

  @Get('people')
  async list(@Who() who: Visitor): Promise<object> {
    const own = await this.scopes.schools(who.personId, ['coordinator']);
    return {
      today: this.day.date,
      staff: await this.lists.staff(who.personId),
      // an administrator runs the console and knows no family
      unlinked: own.length > 0 ? await this.lists.unlinked(own) : null,
      grantable: await this.desk.grantable(who.personId),
    };
  }

  @Post('people/:id/link-code')
  @HttpCode(200)
  async linkCode(
    @Who() who: Visitor,
    @Param('id', ParseIntPipe) personId: number,
    @Body() body: { spare: boolean },
  ): Promise<object> {
    await this.own(who, personId);
    return this.db.tx(async () => {
      const code = await this.linking.issue(personId, who.personId, body.spare);
      await this.audit.note(who.accountId, 'link.code', { person: personId });
      return { code };
    });
  }

  @Get('people/:id/chats')
  async chats(@Who() who: Visitor, @Param('id', ParseIntPipe) personId: number): Promise<object> {
    await this.own(who, personId);
    await this.audit.noteLook(who.accountId, 'chat.open', { person: personId });
    return this.addresses.trail(personId);
  }

  @Post('people/:id/free')
  @HttpCode(200)
  async free(
    @Who() who: Visitor,
    @Param('id', ParseIntPipe) personId: number,
    @Body() body: { reason: string },
  ): Promise<object> {
    await this.own(who, personId);
    return this.db.tx(async () => {
      const because = `freed by person ${who.personId}`;
      if (!(await this.addresses.free(personId, because))) throw new RefusedRequest('CONSOLE.NOT_FOUND');
      await this.audit.note(who.accountId, 'chat.free', { person: personId }, body.reason);
      return { done: true };
    });
  }

  private async own(who: Visitor, personId: number): Promise<void> {
    const schools = await this.scopes.schools(who.personId, ['coordinator']);
    if (!(await this.lists.has(schools, personId))) throw new RefusedRequest('CONSOLE.NOT_FOUND');
  }
}
