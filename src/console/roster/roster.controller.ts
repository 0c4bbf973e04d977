import { Get, Header, HttpCode, Param, ParseIntPipe, Post } from '@nestjs/common';
import { AuditService, type Visitor } from '../../features/access/index.js';
import { PrintedRosters, ROSTER_PAGE_POLICY } from '../../features/escort/index.js';
import { Database } from '../../platform/database/index.js';
import { ConsoleApi } from '../door/console-api.js';
import { Who } from '../door/visitor.js';
import { ConsoleScope } from '../today/scope.js';

/** The printable list of a run. */
@ConsoleApi()
export class RosterController {
  constructor(
    private readonly db: Database,
    private readonly scope: ConsoleScope,
    private readonly rosters: PrintedRosters,
    private readonly audit: AuditService,
  ) {}

  @Get('runs/:id/roster')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', ROSTER_PAGE_POLICY)
  @Header('cache-control', 'no-store')
  async page(@Who() who: Visitor, @Param('id', ParseIntPipe) runId: number): Promise<string> {
    await this.scope.printable(who, runId);
    await this.audit.note(who.accountId, 'roster.open', { run: runId });
    return this.rosters.html(runId);
  }

  @Post('runs/:id/roster')
  @HttpCode(200)
  async freeze(@Who() who: Visitor, @Param('id', ParseIntPipe) runId: number): Promise<{ version: number }> {
    await this.scope.printable(who, runId);
    return this.db.tx(async () => {
      const { version } = await this.rosters.freeze(runId);
      await this.audit.note(who.accountId, 'roster.freeze', { run: runId, version });
      return { version };
    });
  }
}
