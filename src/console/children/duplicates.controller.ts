import { Body, Get, HttpCode, Post } from '@nestjs/common';
import { AuditService, type Visitor } from '../../features/access/index.js';
import { ChildrenService } from '../../features/children/index.js';
import { DuplicatesService, MergeService } from '../../features/merging/index.js';
import { ScopesService } from '../../features/people/index.js';
import { Database } from '../../platform/database/index.js';
import { ConsoleApi } from '../door/console-api.js';
import { RefusedRequest, taken } from '../door/console.refusals.js';
import { Who } from '../door/visitor.js';

const MOST = 50;

/** Children registered twice. */
@ConsoleApi()
export class DuplicatesController {
  constructor(
    private readonly db: Database,
    private readonly duplicates: DuplicatesService,
    private readonly merging: MergeService,
    private readonly children: ChildrenService,
    private readonly scopes: ScopesService,
    private readonly audit: AuditService,
  ) {}

  @Get('duplicates')
  async list(@Who() who: Visitor): Promise<object> {
    const pairs = await this.duplicates.among(await this.schools(who), MOST);
    await this.audit.noteLook(who.accountId, 'child.duplicates', { pairs: pairs.length });
    return { pairs };
  }

  @Post('duplicates/merge')
  @HttpCode(200)
  async merge(
    @Who() who: Visitor,
    @Body() body: { kept: number; gone: number; words: string },
  ): Promise<{ done: true }> {
    const schools = await this.schools(who);
    for (const id of [body.kept, body.gone]) {
      const card = await this.children.card(id);
      if (!card || !schools.includes(card.schoolId)) throw new RefusedRequest('CONSOLE.NOT_FOUND');
    }
    return this.db.tx(async () => {
      taken(await this.merging.merge(body, who.personId, body.words));
      await this.audit.note(who.accountId, 'child.merge', { child: body.kept, gone: body.gone });
      return { done: true };
    });
  }

  private schools(who: Visitor): Promise<number[]> {
    return this.scopes.schools(who.personId, ['coordinator']);
  }
}
