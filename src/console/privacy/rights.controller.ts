import { Body, Get, Header, HttpCode, Inject, Param, ParseIntPipe, Post } from '@nestjs/common';
import { AuditService, type Visitor } from '../../features/access/index.js';
import { COPY_PAGE_POLICY, PrintedCopies } from '../../features/care/index.js';
import { ScopesService } from '../../features/people/index.js';
import { DESK, masked, RightsService, type Given, type Wish } from '../../features/privacy/index.js';
import type { Clock } from '../../kernel/clock.js';
import { dateOf } from '../../kernel/time/shanghai.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import { ConsoleApi } from '../door/console-api.js';
import { RefusedRequest, taken } from '../door/console.refusals.js';
import { Who } from '../door/visitor.js';
import { ConsoleScope } from '../today/scope.js';

/** Guardians' wishes to have something corrected, erased or given on paper, with their clock: listed, read and answered as in the chat. */
@ConsoleApi()
export class RightsController {
  constructor(
    private readonly db: Database,
    private readonly rights: RightsService,
    private readonly copies: PrintedCopies,
    private readonly scopes: ScopesService,
    private readonly scope: ConsoleScope,
    private readonly audit: AuditService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('rights')
  async list(@Who() who: Visitor): Promise<object> {
    const { waiting, decided } = await this.rights.listed(await this.scopes.schools(who.personId, DESK));
    const { named } = await this.scope.of(who);
    if (waiting.length + decided.length > 0) await this.audit.noteLook(who.accountId, 'rights.list', {});
    const shown = <T extends Wish>(w: T): T & { names: 'free' | 'reason' } =>
      named.has(w.schoolId)
        ? { ...w, names: 'free' }
        : { ...w, child: masked('text', w.child), who: masked('text', w.who), names: 'reason' };
    return {
      today: dateOf(this.clock.now()),
      waiting: waiting.map((w) => ({ ...shown(w), own: w.personId === who.personId })),
      decided: decided.map(shown),
    };
  }

  @Post('rights/:id')
  @HttpCode(200)
  async look(
    @Who() who: Visitor,
    @Param('id', ParseIntPipe) id: number,
    @Body() body: { reason: string | null },
  ): Promise<object> {
    const wish = await this.wish(who, id);
    const { named } = await this.scope.of(who);
    const why = await this.scope.reason(named.has(wish.schoolId) ? 'free' : 'reason', body.reason);
    return this.db.tx(async () => {
      const read = taken(await this.rights.look(id, who.personId, why));
      await this.audit.note(who.accountId, 'rights.open', { request: id, child: wish.childId }, why);
      return read;
    });
  }

  @Get('rights/:id/copy')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', COPY_PAGE_POLICY)
  @Header('cache-control', 'no-store')
  async copy(@Who() who: Visitor, @Param('id', ParseIntPipe) id: number): Promise<string> {
    const wish = await this.wish(who, id);
    // a refusal stays in the audit: it is no fault, and nothing is rolled back
    const page = taken(await this.copies.html(id, who.personId));
    await this.audit.note(who.accountId, 'rights.print', { request: id, child: wish.childId });
    return page;
  }

  @Post('rights/:id/answer')
  @HttpCode(200)
  async answer(
    @Who() who: Visitor,
    @Param('id', ParseIntPipe) id: number,
    @Body() body: { done: boolean; reason: string | null; given: Given | null },
  ): Promise<object> {
    const wish = await this.wish(who, id);
    return this.db.tx(async () => {
      if (body.done) taken(await this.rights.done(id, who.personId, body.given ?? undefined));
      else taken(await this.rights.refuse(id, who.personId, body.reason ?? ''));
      await this.audit.note(who.accountId, `rights.${body.done ? 'done' : 'refused'}`, {
        request: id,
        child: wish.childId,
      });
      return { done: true };
    });
  }

  /** Of one's own places; what is answered or of elsewhere is not found, whoever else may know of it. */
  private async wish(who: Visitor, id: number): Promise<Wish> {
    const { waiting, decided } = await this.rights.listed(await this.scopes.schools(who.personId, DESK));
    const wish = [...waiting, ...decided].find((w) => w.id === id);
    if (!wish) throw new RefusedRequest('CONSOLE.NOT_FOUND');
    return wish;
  }
}
