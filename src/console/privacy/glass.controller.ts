import { Body, Get, HttpCode, Param, ParseIntPipe, Post } from '@nestjs/common';
import { AuditService, type Visitor } from '../../features/access/index.js';
import { EmergencyReader, type EmergencyFile } from '../../features/care/index.js';
import { ScopesService } from '../../features/people/index.js';
import { BreakGlassService, DESK, masked, type BrokenGlass } from '../../features/privacy/index.js';
import { Database } from '../../platform/database/index.js';
import { ConsoleApi } from '../door/console-api.js';
import { RefusedRequest, taken } from '../door/console.refusals.js';
import { Who } from '../door/visitor.js';
import { ConsoleScope } from '../today/scope.js';

/** Files opened in an emergency: judged afterwards by somebody above, never by whoever opened one. */
@ConsoleApi()
export class GlassController {
  constructor(
    private readonly db: Database,
    private readonly glass: BreakGlassService,
    private readonly reader: EmergencyReader,
    private readonly scopes: ScopesService,
    private readonly scope: ConsoleScope,
    private readonly audit: AuditService,
  ) {}

  /** Opens a file at once and shows what an emergency gives; somebody above is asked whether it was one. */
  @Post('children/:id/emergency')
  @HttpCode(200)
  async open(
    @Who() who: Visitor,
    @Param('id', ParseIntPipe) childId: number,
    @Body() { reason }: { reason: string },
  ): Promise<object> {
    await this.scope.child(who, childId);
    return this.db.tx(async () => {
      const { id, until } = taken(await this.glass.open(who.personId, childId, reason));
      const file = taken(await this.reader.read({ readerId: who.personId, childId, reason }));
      await this.audit.note(who.accountId, 'glass.open', { glass: id, child: childId }, reason);
      return shown(until, file);
    });
  }

  /** While the hour lasts whoever opened it may look again; nobody is asked twice to judge it. */
  @Post('children/:id/emergency/look')
  @HttpCode(200)
  async again(@Who() who: Visitor, @Param('id', ParseIntPipe) childId: number): Promise<object> {
    await this.scope.child(who, childId);
    return this.db.tx(async () => {
      const open = await this.glass.standing(who.personId, childId);
      if (!open) return { open: null };
      const { id, until, reason } = open;
      const file = taken(await this.reader.read({ readerId: who.personId, childId, reason }));
      await this.audit.note(who.accountId, 'glass.look', { glass: id, child: childId }, reason);
      return { open: shown(until, file) };
    });
  }

  @Get('glass')
  async list(@Who() who: Visitor): Promise<object> {
    const { waiting, judged } = await this.glass.listed(await this.scopes.schools(who.personId, DESK));
    const { named } = await this.scope.of(who);
    const own = (g: BrokenGlass): boolean => g.personId === who.personId;
    // whoever opened a file neither judges it nor learns what was noted about it
    const listed = (g: BrokenGlass): object => (named.has(g.schoolId) ? g : { ...g, child: masked('text', g.child) });
    if (waiting.length + judged.length > 0) await this.audit.noteLook(who.accountId, 'glass.list', {});
    return {
      waiting: waiting.filter((g) => !own(g)).map(listed),
      judged: judged.filter((g) => !own(g)).map(listed),
    };
  }

  @Post('glass/:id/review')
  @HttpCode(200)
  async review(
    @Who() who: Visitor,
    @Param('id', ParseIntPipe) id: number,
    @Body() body: { justified: boolean; note: string },
  ): Promise<object> {
    const { waiting, judged } = await this.glass.listed(await this.scopes.schools(who.personId, DESK));
    if (![...waiting, ...judged].some((g) => g.id === id)) throw new RefusedRequest('CONSOLE.NOT_FOUND');
    return this.db.tx(async () => {
      taken(await this.glass.review(id, who.personId, body.justified, body.note));
      await this.audit.note(who.accountId, 'glass.review', { glass: id, justified: body.justified ? 1 : 0 });
      return { done: true };
    });
  }
}

const shown = (until: Date, { facts, contacts }: EmergencyFile): object => ({
  until,
  facts: facts.map(({ label, value }) => ({ label, value })),
  contacts,
});
