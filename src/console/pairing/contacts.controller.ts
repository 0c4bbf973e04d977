import { Body, HttpCode, Inject, Param, ParseIntPipe, Post } from '@nestjs/common';
import { AuditService, type Visitor } from '../../features/access/index.js';
import {
  DeskEntries,
  NeedsService,
  PairingBoard,
  Withdrawals,
  type ContactKind,
} from '../../features/pairing/index.js';
import { ScopesService } from '../../features/people/index.js';
import { Database } from '../../platform/database/index.js';
import { ConsoleApi } from '../door/console-api.js';
import { RefusedRequest, taken } from '../door/console.refusals.js';
import { Who } from '../door/visitor.js';
import { ConsoleScope } from '../today/scope.js';
import { DANGER_EAR, type DangerEar } from './danger-ear.port.js';
import { scopeOf } from './pairing-scope.js';

interface Entry {
  kind: ContactKind;
  on: string;
  words: string;
  need: string | null;
  /** Whose paper it is; null: one's own visit. */
  forPerson: number | null;
}

interface Why {
  reason: string;
}

/** Visits and calls typed in, and what families need seen to: kept, told and heard as in the chat. */
@ConsoleApi()
export class ContactsController {
  constructor(
    private readonly db: Database,
    private readonly entries: DeskEntries,
    private readonly needs: NeedsService,
    private readonly board: PairingBoard,
    private readonly withdrawals: Withdrawals,
    private readonly scopes: ScopesService,
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
        need: filed ?? null,
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
      if (!(await this.needs.done(id, who.personId, outcome ?? undefined)))
        throw new RefusedRequest('CONSOLE.NOT_FOUND');
      await this.audit.note(who.accountId, 'need.done', { need: id });
      return { done: true };
    });
  }

  @Post('needs/:id/take')
  @HttpCode(200)
  async take(@Who() who: Visitor, @Param('id', ParseIntPipe) id: number): Promise<object> {
    const open = await this.board.needs(await scopeOf(this.scopes, who));
    if (!open.some((n) => n.id === id)) throw new RefusedRequest('CONSOLE.NOT_FOUND');
    return this.db.tx(async () => {
      // somebody was faster
      if (!(await this.needs.take(id, who.personId))) throw new RefusedRequest('CONSOLE.NOT_FOUND');
      await this.audit.note(who.accountId, 'need.take', { need: id });
      return { done: true };
    });
  }

  @Post('contacts/:id/withdraw')
  @HttpCode(200)
  withdraw(@Who() who: Visitor, @Param('id', ParseIntPipe) id: number, @Body() { reason }: Why): Promise<object> {
    return this.takeBack(who, 'contact_log', id, reason);
  }

  @Post('needs/:id/withdraw')
  @HttpCode(200)
  withdrawNeed(@Who() who: Visitor, @Param('id', ParseIntPipe) id: number, @Body() { reason }: Why): Promise<object> {
    return this.takeBack(who, 'need', id, reason);
  }

  private async takeBack(who: Visitor, what: 'contact_log' | 'need', id: number, reason: string): Promise<object> {
    const childId = await this.withdrawals.childOf(what, id);
    if (childId === undefined) throw new RefusedRequest('CONSOLE.NOT_FOUND');
    await this.scope.child(who, childId);
    const contact = what === 'contact_log';
    return this.db.tx(async () => {
      const by = who.personId;
      taken(await (contact ? this.withdrawals.entry(id, by, reason) : this.withdrawals.need(id, by, reason)));
      const subject = contact ? 'contact' : 'need';
      await this.audit.note(who.accountId, `${subject}.withdraw`, { child: childId, [subject]: id });
      return { done: true };
    });
  }
}
