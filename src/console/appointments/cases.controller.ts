import { Body, HttpCode, Param, ParseIntPipe, Post } from '@nestjs/common';
import { AuditService, type Visitor } from '../../features/access/index.js';
import { CasesService } from '../../features/counselling/index.js';
import { ScopesService } from '../../features/people/index.js';
import { Database } from '../../platform/database/index.js';
import { ConsoleApi } from '../door/console-api.js';
import { RefusedRequest } from '../door/console.refusals.js';
import { Who } from '../door/visitor.js';

/** Counselling notes, for those who may read them (the policy's group `counselling`), one case and one reason at a time. */
@ConsoleApi()
export class CasesController {
  constructor(
    private readonly db: Database,
    private readonly cases: CasesService,
    private readonly scopes: ScopesService,
    private readonly audit: AuditService,
  ) {}

  @Post('cases')
  @HttpCode(200)
  async list(@Who() who: Visitor): Promise<object> {
    return { cases: await this.cases.list(await this.scopes.schools(who.personId, ['counsellor'])) };
  }

  @Post('cases/:id/notes')
  @HttpCode(200)
  async notes(
    @Who() who: Visitor,
    @Param('id', ParseIntPipe) id: number,
    @Body() { reason }: { reason: string },
  ): Promise<object> {
    const notes = await this.db.tx(async () => {
      const read = await this.cases.read(id, who.personId, reason);
      if (read !== 'not_yours') await this.audit.note(who.accountId, 'case.read', { case: id }, reason);
      return read;
    });
    // thrown outside: that somebody tried stays written down
    if (notes === 'not_yours') throw new RefusedRequest('CONSOLE.NOT_FOUND');
    return { notes };
  }
}
