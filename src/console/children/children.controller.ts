import { Body, HttpCode, Param, ParseIntPipe, Post } from '@nestjs/common';
import { AuditService, type Visitor } from '../../features/access/index.js';
import { CareReader } from '../../features/care/index.js';
import { aloneBecause, ChildrenService, ChildSearch } from '../../features/children/index.js';
import { TodayService } from '../../features/escort/index.js';
import { DuplicatesService } from '../../features/merging/index.js';
import { PeopleService } from '../../features/people/index.js';
import { maskPhone } from '../../kernel/mask.js';
import { ConsoleApi } from '../door/console-api.js';
import { RefusedRequest } from '../door/console.refusals.js';
import { Who } from '../door/visitor.js';
import { ConsoleScope } from '../today/scope.js';

const PAGE = 30;
const LAST_DAYS = 10;
/** A number in full, however it is grouped. */
const PHONE = /^\+?\d[\d\s-]{6,16}$/;

/** Finding children, and who is whose. */
@ConsoleApi()
export class ChildrenController {
  constructor(
    private readonly search: ChildSearch,
    private readonly children: ChildrenService,
    private readonly people: PeopleService,
    private readonly reader: CareReader,
    private readonly day: TodayService,
    private readonly duplicates: DuplicatesService,
    private readonly scope: ConsoleScope,
    private readonly audit: AuditService,
  ) {}

  @Post('children')
  @HttpCode(200)
  async find(
    @Who() who: Visitor,
    @Body() body: { words: string; after: string | null; reason: string | null },
  ): Promise<object> {
    const { names, ...scope } = await this.scope.searching(who);
    const reason = await this.scope.reason(names, body.reason);
    const words = body.words.trim();
    if (names === 'reason') {
      // with a reason one looks for a child, and not through all of them
      if (words === '') return { children: [], next: null };
      await this.audit.note(who.accountId, 'child.search', {}, reason);
    }
    const phone = PHONE.test(words) && names === 'free' ? words.replace(/\D/g, '').replace(/^86(?=1\d{10}$)/, '') : '';
    const ids = phone
      ? [...(await this.search.withGuardianPhone(phone)), ...(await this.reader.withPhone(phone))]
      : undefined;
    const found = await this.search.page(scope, phone ? '' : words, body.after, PAGE + 1, ids);
    const children = found.slice(0, PAGE);
    return { children, next: found.length > PAGE ? (children.at(-1)?.key ?? null) : null };
  }

  @Post('children/:id')
  @HttpCode(200)
  async one(
    @Who() who: Visitor,
    @Param('id', ParseIntPipe) childId: number,
    @Body() body: { reason: string | null },
  ): Promise<object> {
    const names = await this.scope.child(who, childId);
    const reason = await this.scope.reason(names, body.reason);
    const card = await this.children.card(childId);
    if (!card) throw new RefusedRequest('CONSOLE.NOT_FOUND');
    const guardians = [];
    for (const g of await this.children.guardians(childId, { frozenToo: true })) {
      // who sees a file by a reason sees no way to the family
      const phone = names === 'free' ? await this.people.phoneOf(g.personId) : undefined;
      guardians.push({ ...g, phone: phone ? maskPhone(phone) : '', linked: await this.people.hasChat(g.personId) });
    }
    await this.audit.note(who.accountId, 'child.open', { child: childId }, reason);
    return {
      ...card,
      childId,
      alone: aloneBecause(card.mayLeaveAlone, card.className),
      guardians,
      collectors: await this.children.collectors(childId),
      days: await this.days(childId),
    };
  }

  /** The last days, with those recorded under a registration that was merged into this one. */
  private async days(childId: number): Promise<object[]> {
    const all = [];
    for (const id of [childId, ...(await this.duplicates.mergedInto(childId))])
      for (const d of await this.day.daysOf(id, LAST_DAYS)) all.push({ ...d, childId: id });
    return all.toSorted((a, b) => (a.date < b.date ? 1 : -1)).slice(0, LAST_DAYS);
  }
}
