import { Body, Get, HttpCode, Post } from '@nestjs/common';
import { AuditService, type Visitor } from '../../features/access/index.js';
import { DisputesService } from '../../features/households/index.js';
import { PeopleService, ScopesService } from '../../features/people/index.js';
import { Database } from '../../platform/database/index.js';
import { ConsoleApi } from '../door/console-api.js';
import { RefusedRequest, taken } from '../door/console.refusals.js';
import { Who } from '../door/visitor.js';

/** Quarrels and bans over who may collect: what nobody has decided yet, and deciding it. As the chat does it. */
@ConsoleApi()
export class DisputesController {
  constructor(
    private readonly db: Database,
    private readonly disputes: DisputesService,
    private readonly people: PeopleService,
    private readonly scopes: ScopesService,
    private readonly audit: AuditService,
  ) {}

  @Get('disputes')
  async list(@Who() who: Visitor): Promise<object> {
    const schools = await this.schools(who);
    const standing = await this.disputes.standing(schools);
    const decided = await this.disputes.decided(schools);
    if (standing.length + decided.length > 0) await this.audit.noteLook(who.accountId, 'disputes.open', {});
    return { standing, decided };
  }

  @Post('disputes/decide')
  @HttpCode(200)
  async decide(
    @Who() who: Visitor,
    @Body() body: { events: number[]; upheld: boolean; reason: string },
  ): Promise<{ done: true }> {
    const { events, ...decision } = body;
    const own = await this.disputes.standing(await this.schools(who));
    // what is not theirs is as if it were not there
    if (!own.some((m) => m.events.some((e) => events.includes(e.id)))) throw new RefusedRequest('DISPUTE.CHANGED');
    return this.db.tx(async () => {
      const by = { id: who.personId, name: await this.people.nameOf(who.personId) };
      taken(await this.disputes.decide(events, by, decision));
      await this.audit.note(who.accountId, 'dispute.decide', {
        events: events.join(' '),
        upheld: body.upheld ? 1 : 0,
      });
      return { done: true };
    });
  }

  private schools(who: Visitor): Promise<number[]> {
    return this.scopes.schools(who.personId, ['coordinator']);
  }
}
