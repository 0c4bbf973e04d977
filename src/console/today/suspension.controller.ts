import { Body, HttpCode, Param, ParseIntPipe, Post } from '@nestjs/common';
import { AuditService, type Visitor } from '../../features/access/index.js';
import { SuspensionDrafts, suspensionWords } from '../../features/escort/index.js';
import { ScopesService } from '../../features/people/index.js';
import { Database } from '../../platform/database/index.js';
import { ConsoleApi } from '../door/console-api.js';
import { RefusedRequest, taken } from '../door/console.refusals.js';
import { Who } from '../door/visitor.js';

interface Reach {
  runs: { pointName: string; state: string }[];
  children: number;
  schools: string[];
}

const walking = (reach: Reach): number =>
  reach.runs.filter((r) => r.state !== 'PLANNED' && r.state !== 'CLOSED').length;

/** Calling classes off, in the same two steps and by the same services as in the chat. */
@ConsoleApi()
export class SuspensionController {
  constructor(
    private readonly db: Database,
    private readonly drafts: SuspensionDrafts,
    private readonly scopes: ScopesService,
    private readonly audit: AuditService,
  ) {}

  @Post('suspension')
  @HttpCode(200)
  async draft(
    @Who() who: Visitor,
    @Body() body: { act: 'suspend' | 'resume'; placeId: number; date: string; reason: string; source: string },
  ): Promise<object> {
    const own = await this.scopes.schools(who.personId, ['coordinator']);
    const district = await this.scopes.places(who.personId, ['district']);
    if (![...own, ...district].includes(body.placeId)) throw new RefusedRequest('CONSOLE.NOT_FOUND');
    const source = body.source || who.name;
    const { draft, reach } = await this.drafts.draft({ ...body, source }, who.personId);
    return {
      draft,
      reach: {
        schools: reach.schools,
        points: [...new Set(reach.runs.map((r) => r.pointName))],
        children: reach.children,
        walking: walking(reach),
      },
      wanted: suspensionWords[body.act],
      second: draft.secondNeeded,
    };
  }

  @Post('suspension/:id/confirm')
  @HttpCode(200)
  async confirm(
    @Who() who: Visitor,
    @Param('id', ParseIntPipe) draftId: number,
    @Body() body: { words: string },
  ): Promise<object> {
    const draft = await this.drafts.byId(draftId);
    const over = await this.scopes.below(who.personId, ['coordinator', 'district', 'administrator']);
    if (!draft || !over.includes(draft.placeId)) throw new RefusedRequest('SUSPENSION.NONE');
    const confirmed = await this.db.tx(async () => {
      const result = taken(await this.drafts.confirm(draftId, body.words, who.personId));
      await this.audit.note(who.accountId, `suspension.${result.done ? draft.act : 'first_word'}`, {
        draft: draftId,
        place: draft.placeId,
        date: draft.date,
      });
      return result;
    });
    return confirmed.done
      ? { done: true, children: confirmed.reach.children, walking: walking(confirmed.reach), secondNames: [] }
      : { done: false, children: 0, walking: 0, secondNames: confirmed.secondNames };
  }

  @Post('suspension/:id/withdraw')
  @HttpCode(200)
  async withdraw(@Who() who: Visitor, @Param('id', ParseIntPipe) draftId: number): Promise<object> {
    if (!(await this.drafts.withdraw(draftId, who.personId))) throw new RefusedRequest('SUSPENSION.NONE');
    return { done: true };
  }
}
