import { Body, Get, HttpCode, Inject, Param, ParseIntPipe, Post } from '@nestjs/common';
import { AuditService, type Visitor } from '../../features/access/index.js';
import { PAIRING_KIND, PairingBoard, PairingService } from '../../features/pairing/index.js';
import { PeopleService, ScopesService } from '../../features/people/index.js';
import type { Clock } from '../../kernel/clock.js';
import { dateOf } from '../../kernel/time/shanghai.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import { ConsoleApi } from '../door/console-api.js';
import { RefusedRequest } from '../door/console.refusals.js';
import { Who } from '../door/visitor.js';
import { ConsoleScope } from '../today/scope.js';
import { scopeOf } from './pairing-scope.js';

const MOST_PROPOSED = 8;

/** Who looks after whom, what is due, and what families need. */
@ConsoleApi()
export class PairingController {
  constructor(
    private readonly db: Database,
    private readonly board: PairingBoard,
    private readonly pairing: PairingService,
    private readonly people: PeopleService,
    private readonly scopes: ScopesService,
    private readonly scope: ConsoleScope,
    private readonly audit: AuditService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('pairing')
  async list(@Who() who: Visitor): Promise<object> {
    const scope = await scopeOf(this.scopes, who);
    await this.audit.noteLook(who.accountId, 'pairing.open', {});
    const needs = await this.board.needs(scope);
    return {
      today: dateOf(this.clock.now()),
      pairs: await this.board.pairs(scope),
      without: await this.board.without(scope),
      needs: needs.map((n) => ({
        ...n,
        mine: n.ownerId === who.personId,
        mayWithdraw: n.reporterId === who.personId || scope.schools.includes(n.schoolId),
      })),
    };
  }

  @Post('children/:id/candidates')
  @HttpCode(200)
  async candidates(@Who() who: Visitor, @Param('id', ParseIntPipe) childId: number): Promise<object> {
    await this.own(who, childId);
    const best = (await this.pairing.candidates(childId)).slice(0, MOST_PROPOSED);
    const names = await this.people.names(best.map((c) => c.personId));
    return { candidates: best.map((c) => ({ ...c, name: names.get(c.personId) ?? '' })) };
  }

  @Post('children/:id/pair')
  @HttpCode(200)
  async pair(
    @Who() who: Visitor,
    @Param('id', ParseIntPipe) childId: number,
    @Body() body: { personId: number; instead: boolean },
  ): Promise<object> {
    await this.own(who, childId);
    // only those the rules propose: cleared, and with room for another child
    const fit = (await this.pairing.candidates(childId)).some((c) => c.personId === body.personId);
    if (!fit) throw new RefusedRequest('CONSOLE.NOT_FOUND');
    return this.db.tx(async () => {
      const before = body.instead ? await this.pairing.standing(childId) : undefined;
      const asked = await this.pairing.offer(childId, body.personId, who.personId, PAIRING_KIND, before);
      if (asked) await this.audit.note(who.accountId, 'pairing.offer', { child: childId, person: body.personId });
      return { asked };
    });
  }

  private async own(who: Visitor, childId: number): Promise<void> {
    if ((await this.scope.child(who, childId)) !== 'free') throw new RefusedRequest('CONSOLE.NOT_FOUND');
  }
}
