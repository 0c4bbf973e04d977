import { Body, Get, HttpCode, Param, ParseIntPipe, Post, Req, Sse, type MessageEvent } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { AuditService, type Visitor } from '../../features/access/index.js';
import { AlarmsService } from '../../features/alarms/index.js';
import { ReplayService } from '../../features/escort/index.js';
import { Database } from '../../platform/database/index.js';
import { ConsoleApi } from '../door/console-api.js';
import { RefusedRequest, taken } from '../door/console.refusals.js';
import { seen, Who } from '../door/visitor.js';
import { ConsoleScope } from './scope.js';
import { TodayBoard } from './today-board.service.js';
import { TodayFeed } from './today-feed.service.js';

const DONE = { done: true as const };

/** Today: the runs, the children behind the numbers, and the alarms. */
@ConsoleApi()
export class TodayController {
  constructor(
    private readonly db: Database,
    private readonly scope: ConsoleScope,
    private readonly board: TodayBoard,
    private readonly feed: TodayFeed,
    private readonly replay: ReplayService,
    private readonly alarms: AlarmsService,
    private readonly audit: AuditService,
  ) {}

  @Get('today')
  today(@Who() who: Visitor): Promise<object> {
    return this.board.of(who);
  }

  @Sse('events')
  events(@Req() request: FastifyRequest): Observable<MessageEvent> {
    return this.feed.stream(seen(request).token ?? '');
  }

  @Post('runs/:id/children')
  @HttpCode(200)
  async children(
    @Who() who: Visitor,
    @Param('id', ParseIntPipe) runId: number,
    @Body() body: { reason: string | null },
  ): Promise<object> {
    const names = await this.scope.run(who, runId);
    const reason = await this.scope.reason(names, body.reason);
    if (names === 'reason') await this.audit.note(who.accountId, 'run.names', { run: runId }, reason);
    return { children: await this.replay.list(runId) };
  }

  @Post('custody')
  @HttpCode(200)
  async custody(
    @Who() who: Visitor,
    @Body() body: { childId: number; date: string; reason: string | null },
  ): Promise<object> {
    const names = await this.scope.child(who, body.childId);
    const reason = await this.scope.reason(names, body.reason);
    await this.audit.note(who.accountId, 'child.custody', { child: body.childId, date: body.date }, reason);
    return {
      line: await this.replay.line(body.childId, body.date),
      events: await this.replay.steps(body.childId, body.date),
    };
  }

  @Post('alarms/:id/own')
  @HttpCode(200)
  async own(@Who() who: Visitor, @Param('id', ParseIntPipe) alarmId: number): Promise<object> {
    await this.alarm(who, alarmId);
    await this.db.tx(async () => {
      taken(await this.alarms.own(alarmId, who.personId));
      await this.audit.note(who.accountId, 'alarm.own', { alarm: alarmId });
    });
    return DONE;
  }

  @Post('alarms/:id/close')
  @HttpCode(200)
  async close(
    @Who() who: Visitor,
    @Param('id', ParseIntPipe) alarmId: number,
    @Body() body: { words: string },
  ): Promise<object> {
    await this.alarm(who, alarmId);
    await this.db.tx(async () => {
      taken(await this.alarms.close(alarmId, who.personId, body.words));
      await this.audit.note(who.accountId, 'alarm.close', { alarm: alarmId });
    });
    return DONE;
  }

  private async alarm(who: Visitor, alarmId: number): Promise<void> {
    const alarm = await this.alarms.byId(alarmId);
    const { schools } = await this.scope.of(who);
    if (!alarm || !schools.includes(alarm.schoolId)) throw new RefusedRequest('CONSOLE.NOT_FOUND');
  }
}
