import { Body, Get, HttpCode, Param, ParseIntPipe, Post } from '@nestjs/common';
import { AccountsService, AuditService, type Visitor } from '../../features/access/index.js';
import { PlacesService } from '../../features/organisation/index.js';
import { ScopesService } from '../../features/people/index.js';
import { Accounts } from '../../messaging/index.js';
import { Database } from '../../platform/database/index.js';
import { Queues } from '../../platform/jobs/index.js';
import { Timers } from '../../platform/timers/index.js';
import { ConsoleApi } from '../door/console-api.js';
import { CONSOLE_ROLES } from '../door/console-policy.rules.js';
import { RefusedRequest, taken } from '../door/console.refusals.js';
import { Who } from '../door/visitor.js';

const DONE = { done: true as const };
const PAGE = 50;

/** Accounts, the record of who did what, and whether everything works. */
@ConsoleApi()
export class AdministrationController {
  constructor(
    private readonly db: Database,
    private readonly accounts: AccountsService,
    private readonly audits: AuditService,
    private readonly scopes: ScopesService,
    private readonly tree: PlacesService,
    private readonly chatAccounts: Accounts,
    private readonly queues: Queues,
    private readonly timers: Timers,
  ) {}

  @Get('accounts')
  async list(@Who() who: Visitor): Promise<object> {
    const places = await this.places(who);
    const accounts = await this.accounts.list(places);
    return {
      accounts: accounts.map((a) => ({ ...a, own: a.id === who.accountId })),
      without: await this.accounts.without(places, CONSOLE_ROLES),
    };
  }

  @Post('accounts')
  @HttpCode(200)
  async create(@Who() who: Visitor, @Body() body: { personId: number; login: string }): Promise<object> {
    const people = await this.accounts.without(await this.places(who), CONSOLE_ROLES);
    if (!people.some((p) => p.personId === body.personId)) throw new RefusedRequest('CONSOLE.NOT_FOUND');
    const { password } = taken(await this.db.tx(() => this.accounts.create(body.personId, body.login, who.accountId)));
    return { password };
  }

  @Post('accounts/:id/reset')
  @HttpCode(200)
  async reset(@Who() who: Visitor, @Param('id', ParseIntPipe) id: number): Promise<object> {
    await this.known(who, id);
    return taken(await this.db.tx(() => this.accounts.reset(id, who.accountId)));
  }

  @Post('accounts/:id/disable')
  @HttpCode(200)
  async disable(
    @Who() who: Visitor,
    @Param('id', ParseIntPipe) id: number,
    @Body() body: { disabled: boolean },
  ): Promise<object> {
    await this.known(who, id);
    taken(await this.db.tx(() => this.accounts.setDisabled(id, body.disabled, who.accountId)));
    return DONE;
  }

  @Post('audit')
  @HttpCode(200)
  async audit(
    @Who() who: Visitor,
    @Body() body: { before: number | null; action: string | null; placeId: number | null },
  ): Promise<object> {
    const own = await this.places(who);
    if (body.placeId !== null && !own.includes(body.placeId)) throw new RefusedRequest('CONSOLE.NOT_FOUND');
    // what belongs to nobody is for whoever has a whole district
    const wide = await this.tree.within(own, ['district']);
    const entries = await this.audits.page({
      ...(body.before === null ? {} : { before: body.before }),
      ...(body.action === null ? {} : { action: body.action }),
      places: body.placeId === null ? own : await this.tree.downwards(body.placeId),
      unplaced: body.placeId === null && wide.length > 0,
      limit: PAGE + 1,
    });
    const shown = entries.slice(0, PAGE);
    return { entries: shown, next: entries.length > PAGE ? (shown.at(-1)?.id ?? null) : null };
  }

  @Get('system')
  async system(): Promise<object> {
    const timers = await this.db.one<{ overdue: number; parked: number }>(
      `SELECT count(*) FILTER (WHERE state = 'waiting' AND due_at < $1::timestamptz - interval '1 minute')::int AS overdue,
         count(*) FILTER (WHERE state = 'parked')::int AS parked FROM timer WHERE state IN ('waiting', 'parked')`,
      [this.timers.now()],
    );
    const outbox = await this.db.one(
      `SELECT count(*) FILTER (WHERE state = 'queued')::int AS queued,
         count(*) FILTER (WHERE state = 'unknown')::int AS unknown,
         count(*) FILTER (WHERE state = 'failed')::int AS failed, count(*) FILTER (WHERE state = 'parked')::int AS parked
       FROM outbox WHERE state IN ('queued', 'unknown', 'failed', 'parked') AND created_at > $1::timestamptz - interval '7 days'`,
      [this.timers.now()],
    );
    const queues = Object.entries(await this.queues.counts()).map(([name, n]) => ({ name, ...n }));
    return {
      redis: await this.queues.ping(),
      accountsDown: await this.chatAccounts.down(),
      queues,
      timers: { ...timers, next: (await this.timers.nextDue()) ?? null },
      outbox,
    };
  }

  private places(who: Visitor): Promise<number[]> {
    return this.scopes.below(who.personId, ['administrator']);
  }

  private async known(who: Visitor, accountId: number): Promise<void> {
    const accounts = await this.accounts.list(await this.places(who));
    if (!accounts.some((a) => a.id === accountId)) throw new RefusedRequest('CONSOLE.NOT_FOUND');
  }
}
