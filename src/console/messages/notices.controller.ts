import { Get, Param, ParseIntPipe } from '@nestjs/common';
import { AuditService, type Visitor } from '../../features/access/index.js';
import { NoticeSeen, type Seen, type SentNotice } from '../../features/children/index.js';
import { ScopesService } from '../../features/people/index.js';
import { ConsoleApi } from '../door/console-api.js';
import { RefusedRequest } from '../door/console.refusals.js';
import { Who } from '../door/visitor.js';

const SHOWN = 20;

/** Class notices and who has not answered them: the same counts as the teacher hears in the chat. */
@ConsoleApi()
export class NoticesController {
  constructor(
    private readonly notices: NoticeSeen,
    private readonly scopes: ScopesService,
    private readonly audit: AuditService,
  ) {}

  @Get('notices')
  async list(@Who() who: Visitor): Promise<object> {
    return { notices: (await this.notices.ofSchools(await this.schools(who), SHOWN)).map(counted) };
  }

  @Get('notices/:id')
  async one(@Who() who: Visitor, @Param('id', ParseIntPipe) id: number): Promise<object> {
    const found = await this.notices.one(await this.schools(who), id);
    if (!found) throw new RefusedRequest('CONSOLE.NOT_FOUND');
    await this.audit.noteLook(who.accountId, 'notice.open', { notice: id });
    return { notice: counted(found), readers: found.readers };
  }

  /** Names of guardians are the coordinator's. */
  private schools(who: Visitor): Promise<number[]> {
    return this.scopes.schools(who.personId, ['coordinator']);
  }
}

function counted({ id, className, author, at, words, readers }: SentNotice): object {
  const count = (seen: Seen): number => readers.filter((r) => r.seen === seen).length;
  const [seen, delivered] = [count('seen'), count('delivered')];
  return {
    id,
    className,
    author,
    at,
    words,
    seen,
    delivered,
    waiting: count('waiting'),
    unreached: count('unreached'),
  };
}
