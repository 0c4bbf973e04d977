import { Body, Get, HttpCode, Param, ParseIntPipe, Post } from '@nestjs/common';
import { AuditService, type Visitor } from '../../features/access/index.js';
import { ChildrenService, ChildSearch } from '../../features/children/index.js';
import { TodayService } from '../../features/escort/index.js';
import { LinkingService, PeopleService, ScopesService, StaffLists } from '../../features/people/index.js';
import { maskPhone } from '../../kernel/mask.js';
import { Database } from '../../platform/database/index.js';
import { ConsoleApi } from '../door/console-api.js';
import { RefusedRequest } from '../door/console.refusals.js';
import { Who } from '../door/visitor.js';
import { ConsoleScope } from '../today/scope.js';

const PAGE = 30;
const LAST_DAYS = 10;

/** People and places, and the children. */
@ConsoleApi()
export class PeopleController {
  constructor(
    private readonly db: Database,
    private readonly lists: StaffLists,
    private readonly linking: LinkingService,
    private readonly people: PeopleService,
    private readonly search: ChildSearch,
    private readonly children: ChildrenService,
    private readonly day: TodayService,
    private readonly scopes: ScopesService,
    private readonly scope: ConsoleScope,
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

  @Post('children')
  @HttpCode(200)
  async find(@Who() who: Visitor, @Body() body: { words: string; after: string | null }): Promise<object> {
    const schools = await this.scopes.schools(who.personId, ['coordinator', 'counsellor']);
    const points = await this.scopes.below(who.personId, ['village']);
    const found = await this.search.page({ schools, points }, body.words, body.after, PAGE + 1);
    const children = found.slice(0, PAGE);
    return { children, next: found.length > PAGE ? (children.at(-1)?.key ?? null) : null };
  }

  @Post('children/:id')
  @HttpCode(200)
  async one(@Who() who: Visitor, @Param('id', ParseIntPipe) childId: number): Promise<object> {
    if ((await this.scope.child(who, childId)) !== 'free') throw new RefusedRequest('CONSOLE.NOT_FOUND');
    const card = await this.children.card(childId);
    const guardians = [];
    for (const g of await this.children.guardians(childId, { frozenToo: true })) {
      const phone = await this.people.phoneOf(g.personId);
      guardians.push({ ...g, phone: phone ? maskPhone(phone) : '', linked: await this.people.hasChat(g.personId) });
    }
    await this.audit.note(who.accountId, 'child.open', { child: childId });
    return {
      ...card,
      childId,
      guardians,
      collectors: await this.children.collectors(childId),
      days: await this.day.daysOf(childId, LAST_DAYS),
    };
  }
}
