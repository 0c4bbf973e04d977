import { Body, HttpCode, Inject, Param, ParseIntPipe, Post } from '@nestjs/common';
import { AuditService, type Visitor } from '../../features/access/index.js';
import { ContactsService, DeskEntries, type ContactKind } from '../../features/pairing/index.js';
import { Database } from '../../platform/database/index.js';
import { ConsoleApi } from '../door/console-api.js';
import { RefusedRequest, taken } from '../door/console.refusals.js';
import { Who } from '../door/visitor.js';
import { ConsoleScope } from '../today/scope.js';
import { DANGER_EAR, type DangerEar } from './danger-ear.port.js';

interface Entry {
  kind: ContactKind;
  on: string;
  words: string;
  need: string | null;
  /** Whose paper it is; null: one's own visit. */
  forPerson: number | null;
}

/** Visits and calls typed in, and what families need seen to: kept, told and heard as in the chat. */
@ConsoleApi()
export class ContactsController {
  constructor(
    private readonly db: Database,
    private readonly entries: DeskEntries,
    private readonly contacts: ContactsService,
    private readonly scope: ConsoleScope,
    private readonly audit: AuditService,
    @Inject(DANGER_EAR) private readonly ear: DangerEar,
  ) {}

  @Post('children/:id/contacts')
  @HttpCode(200)
  async enter(@Who() who: Visitor, @Param('id', ParseIntPipe) childId: number, @Body() body: Entry): Promise<object> {
    if ((await this.scope.child(who, childId)) !== 'free') throw new RefusedRequest('CONSOLE.NOT_FOUND');
    const { kind, on, words, need, forPerson } = body;
    return this.db.tx(async () => {
      const by = forPerson ?? who.personId;
      const entry = { childId, by, enteredBy: who.personId, kind, on, words, ...(need ? { need } : {}) };
      const { id, need: filed } = taken(await this.entries.enter(entry));
      await this.audit.note(who.accountId, 'contact.enter', { child: childId, contact: id, kind, person: by });
      const danger = await this.ear.hear({
        childId,
        by: who.personId,
        words: [words, need].filter(Boolean).join('\n'),
      });
      return {
        need: filed ? { owner: filed.owner, dueOn: filed.dueOn } : null,
        unowned: Boolean(need) && filed === undefined,
        danger: danger ?? null,
      };
    });
  }

  @Post('needs/:id/done')
  @HttpCode(200)
  async done(
    @Who() who: Visitor,
    @Param('id', ParseIntPipe) id: number,
    @Body() { outcome }: { outcome: string | null },
  ): Promise<object> {
    return this.db.tx(async () => {
      // only its owner can say so; another's need is not found
      if (!(await this.contacts.needDone(id, who.personId, outcome ?? undefined)))
        throw new RefusedRequest('CONSOLE.NOT_FOUND');
      await this.audit.note(who.accountId, 'need.done', { need: id });
      return { done: true };
    });
  }
}
