import { Body, HttpCode, Inject, Param, ParseIntPipe, Post } from '@nestjs/common';
import { AuditService, type Visitor } from '../../features/access/index.js';
import {
  CareReader,
  CareService,
  fieldTexts,
  StatusService,
  type CareFieldName,
  type CarePatch,
} from '../../features/care/index.js';
import { DuplicatesService } from '../../features/merging/index.js';
import {
  ABOVE,
  ContactsService,
  PairingBoard,
  PairingService,
  ParentContactsService,
} from '../../features/pairing/index.js';
import { ConsentsService, type ReadPurpose, type Reading } from '../../features/privacy/index.js';
import type { Clock } from '../../kernel/clock.js';
import { addDays, dateOf } from '../../kernel/time/shanghai.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import { policy } from '../door/console-policy.rules.js';
import { ConsoleApi } from '../door/console-api.js';
import { RefusedRequest, taken } from '../door/console.refusals.js';
import { Who } from '../door/visitor.js';
import { ConsoleScope } from '../today/scope.js';

const CONTACTS = 50;
const WEEKS = 12;
/** What is due within so many days is shown with the child. */
const AHEAD_DAYS = 200;

const WRITERS = policy['POST children/:id/contacts'] as readonly string[];

/** Who was there or reported it, and who typed it in. */
type Written = { wrote: readonly (number | null)[] };
type Why = { reason: string | null };

/** What a role reads files for; counselling notes are no part of any of these. */
const PURPOSES: readonly [roles: readonly string[], purpose: ReadPurpose][] = [
  [['coordinator', 'village', 'deputy'], 'care'],
  [['counsellor'], 'counselling'],
  [['district'], 'oversight'],
];

/** A child's care file, tab by tab: each look by the policy, with words why where it asks, and in the audit. */
@ConsoleApi()
export class ChildFileController {
  constructor(
    private readonly db: Database,
    private readonly reader: CareReader,
    private readonly care: CareService,
    private readonly status: StatusService,
    private readonly pairing: PairingService,
    private readonly contacts: ContactsService,
    private readonly parents: ParentContactsService,
    private readonly board: PairingBoard,
    private readonly consents: ConsentsService,
    private readonly duplicates: DuplicatesService,
    private readonly scope: ConsoleScope,
    private readonly audit: AuditService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post('children/:id/file')
  @HttpCode(200)
  async file(@Who() who: Visitor, @Param('id', ParseIntPipe) childId: number, @Body() body: Why): Promise<object> {
    const reading = await this.reading(who, childId, body, 'child.file');
    const fields = taken(await this.reader.form(reading));
    const spans = await this.status.history(childId);
    return {
      fields,
      counts: spans.filter((s) => s.until === null),
      mayEdit: reading.purpose === 'care' && who.roles.some((r) => r.role === 'coordinator' || r.role === 'village'),
    };
  }

  @Post('children/:id/facts')
  @HttpCode(200)
  async change(
    @Who() who: Visitor,
    @Param('id', ParseIntPipe) childId: number,
    @Body() body: { facts: Record<string, unknown> },
  ): Promise<object> {
    if ((await this.scope.child(who, childId)) !== 'free') throw new RefusedRequest('CONSOLE.FORBIDDEN');
    const may = await this.reader.mayRead({ readerId: who.personId, childId, purpose: 'care' });
    const names = Object.keys(body.facts);
    // nobody writes what they may not see
    if (names.length === 0 || names.some((n) => !may.has(n as CareFieldName)))
      throw new RefusedRequest('CONSOLE.BAD_REQUEST');
    return this.db.tx(async () => {
      const by = { by: who.personId, source: `console:${who.accountId}` };
      const written = await this.care.write(childId, body.facts as CarePatch, by);
      if (!written.ok) {
        const label = fieldTexts[written.facts['field'] as CareFieldName];
        throw new RefusedRequest(written.code, { ...written.facts, ...(label ? { field: label } : {}) });
      }
      await this.audit.note(who.accountId, 'child.facts', { child: childId, fields: written.value.changed.join(' ') });
      return { done: true };
    });
  }

  @Post('children/:id/care')
  @HttpCode(200)
  async paired(@Who() who: Visitor, @Param('id', ParseIntPipe) childId: number, @Body() body: Why): Promise<object> {
    await this.reading(who, childId, body, 'child.care');
    const today = dateOf(this.clock.now());
    const above = who.roles.some((r) => (ABOVE as readonly string[]).includes(r.role));
    const marked = <T extends Written>(all: T[], stands: (entry: T) => boolean): object[] =>
      all.map((e) => ({ ...e, mayWithdraw: stands(e) && (above || e.wrote.includes(who.personId)) }));
    return {
      today,
      pairs: await this.pairing.ofChild(childId),
      contacts: marked(await this.contacts.ofChild(childId, CONTACTS), (c) => c.withdrawn === null),
      needs: marked(await this.board.needsOf(childId), (n) => n.state === 'open'),
      weeks: await this.parents.weeks(childId, WEEKS),
      dues: await this.pairing.due({ childIds: [childId] }, addDays(today, AHEAD_DAYS)),
      mayWrite: who.roles.some((r) => WRITERS.includes(r.role)) && (await this.scope.child(who, childId)) === 'free',
    };
  }

  @Post('children/:id/consents')
  @HttpCode(200)
  async allowed(@Who() who: Visitor, @Param('id', ParseIntPipe) childId: number, @Body() body: Why): Promise<object> {
    await this.reading(who, childId, body, 'child.consents');
    return { answers: await this.consents.trail(childId) };
  }

  @Post('children/:id/history')
  @HttpCode(200)
  async history(@Who() who: Visitor, @Param('id', ParseIntPipe) childId: number, @Body() body: Why): Promise<object> {
    const reading = await this.reading(who, childId, body, 'child.history');
    const changes = taken(await this.reader.history(reading));
    for (const merged of await this.duplicates.mergedInto(childId))
      changes.push(...taken(await this.reader.history({ ...reading, childId: merged })));
    return {
      changes: changes
        .toSorted((a, b) => b.at.getTime() - a.at.getTime())
        .map((c) => ({ ...c, fields: c.fields.map((f) => fieldTexts[f]) })),
      spans: await this.status.history(childId),
    };
  }

  /** Who reads for what: refuses a child of elsewhere and a missing reason, and notes the look. */
  private async reading(who: Visitor, childId: number, { reason }: Why, action: string): Promise<Reading> {
    const names = await this.scope.child(who, childId);
    const why = await this.scope.reason(names, reason);
    await this.audit.note(who.accountId, action, { child: childId }, why);
    const roles = who.roles.map((r) => r.role as string);
    const [, purpose] = PURPOSES.find(([of]) => of.some((r) => roles.includes(r))) ?? [[], 'oversight' as const];
    return { readerId: who.personId, childId, purpose, ...(why ? { reason: why } : {}) };
  }
}
