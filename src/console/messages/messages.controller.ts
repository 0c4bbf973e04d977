import { Body, Get, HttpCode, Inject, Param, ParseIntPipe, Post } from '@nestjs/common';
import { AuditService, type Visitor } from '../../features/access/index.js';
import { ScopesService } from '../../features/people/index.js';
import type { Clock } from '../../kernel/clock.js';
import { at, dateOf } from '../../kernel/time/shanghai.js';
import { NoticeCatalogue } from '../../messaging/index.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { Database } from '../../platform/database/index.js';
import { ConsoleApi } from '../door/console-api.js';
import { RefusedRequest } from '../door/console.refusals.js';
import { Who } from '../door/visitor.js';
import { MessagesService, type Thread } from './messages.service.js';
import { THREAD_DESK, type ThreadDesk } from './thread-desk.port.js';

const DONE = { done: true as const };

/** What was sent, and conversations that a person takes over. */
@ConsoleApi()
export class MessagesController {
  constructor(
    private readonly db: Database,
    private readonly messages: MessagesService,
    private readonly catalogue: NoticeCatalogue,
    private readonly scopes: ScopesService,
    private readonly audit: AuditService,
    @Inject(THREAD_DESK) private readonly desk: ThreadDesk,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post('messages')
  @HttpCode(200)
  async page(
    @Who() who: Visitor,
    @Body() body: { only: 'all' | 'unsent' | 'waiting' | 'safety'; name: string; before: number | null },
  ): Promise<object> {
    return this.messages.page(await this.schools(who), body);
  }

  @Get('templates')
  async templates(@Who() who: Visitor): Promise<object> {
    const { dailyBudget, digestAt, quietHours } = this.config;
    const today = at(dateOf(this.clock.now()), '00:00');
    const used = await this.messages.budget(await this.schools(who), dailyBudget, today);
    const limits = { perDay: dailyBudget, digestAt, quietFrom: quietHours.from, quietTo: quietHours.to };
    return { budget: { ...limits, ...used }, templates: this.catalogue.all };
  }

  @Get('threads')
  async threads(@Who() who: Visitor): Promise<object> {
    const threads = await this.messages.threads(await this.schools(who));
    return { threads: threads.map((t) => shown(t, who)) };
  }

  @Get('threads/:id')
  async thread(@Who() who: Visitor, @Param('id', ParseIntPipe) personId: number): Promise<object> {
    const found = await this.messages.thread(await this.schools(who), personId);
    if (!found) throw new RefusedRequest('CONSOLE.NOT_FOUND');
    await this.audit.noteLook(who.accountId, 'thread.open', { person: personId });
    return { thread: shown(found, who), linked: found.linked, lines: found.lines, earlier: found.earlier };
  }

  @Post('threads/:id/earlier')
  @HttpCode(200)
  async earlier(
    @Who() who: Visitor,
    @Param('id', ParseIntPipe) personId: number,
    @Body() { before }: { before: string },
  ): Promise<object> {
    const found = await this.messages.thread(await this.schools(who), personId, before);
    if (!found) throw new RefusedRequest('CONSOLE.NOT_FOUND');
    await this.audit.noteLook(who.accountId, 'thread.open', { person: personId });
    return { lines: found.lines, earlier: found.earlier };
  }

  @Post('threads/:id/take')
  @HttpCode(200)
  take(@Who() who: Visitor, @Param('id', ParseIntPipe) personId: number): Promise<object> {
    return this.act(who, personId, 'take', () => this.desk.take(personId, who.personId, this.clock.now()));
  }

  @Post('threads/:id/reply')
  @HttpCode(200)
  reply(
    @Who() who: Visitor,
    @Param('id', ParseIntPipe) personId: number,
    @Body() body: { text: string; key: number },
  ): Promise<object> {
    return this.act(who, personId, 'reply', () => this.desk.reply(personId, who.personId, body.text, body.key));
  }

  @Post('threads/:id/back')
  @HttpCode(200)
  back(@Who() who: Visitor, @Param('id', ParseIntPipe) personId: number): Promise<object> {
    return this.act(who, personId, 'back', () =>
      this.desk.giveBack(personId, who.personId, this.clock.now().getTime()),
    );
  }

  private async act(who: Visitor, personId: number, what: string, work: () => Promise<boolean>): Promise<object> {
    const schools = await this.schools(who);
    return this.db.tx(async () => {
      const found = await this.messages.thread(schools, personId);
      if (!found) throw new RefusedRequest('CONSOLE.NOT_FOUND');
      if (!(await work())) throw new RefusedRequest('CONSOLE.NOT_YOURS', { who: found.handedTo ?? '' }, 422);
      await this.audit.note(who.accountId, `thread.${what}`, { person: personId });
      return DONE;
    });
  }

  private schools(who: Visitor): Promise<number[]> {
    return this.scopes.schools(who.personId, ['coordinator']);
  }
}

const shown = ({ handedId, ...thread }: Thread, who: Visitor): object => ({
  ...thread,
  mine: handedId === who.personId,
});
