import { Body, HttpCode, Inject, Param, ParseIntPipe, Post } from '@nestjs/common';
import { AuditService, type Visitor } from '../../features/access/index.js';
import { ChildrenService, type ChildCard, type Leaving } from '../../features/children/index.js';
import { SchoolMoves, type ParentBack } from '../../features/households/index.js';
import { PeopleService, ScopesService } from '../../features/people/index.js';
import type { Clock } from '../../kernel/clock.js';
import { dateOf } from '../../kernel/time/shanghai.js';
import { byClass } from '../../kernel/zh/roster-order.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import { ConsoleApi } from '../door/console-api.js';
import { RefusedRequest, taken } from '../door/console.refusals.js';
import { Who } from '../door/visitor.js';

/** A pupil who leaves or changes class, at the schools somebody coordinates; as the chat does it, and with the way back. */
@ConsoleApi()
export class SchoolingController {
  constructor(
    private readonly db: Database,
    private readonly moves: SchoolMoves,
    private readonly children: ChildrenService,
    private readonly people: PeopleService,
    private readonly scopes: ScopesService,
    private readonly audit: AuditService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post('children/:id/schooling')
  @HttpCode(200)
  async look(@Who() who: Visitor, @Param('id', ParseIntPipe) childId: number): Promise<object> {
    const { card, schools } = await this.own(who, childId);
    await this.audit.note(who.accountId, 'child.schooling', { child: childId });
    const classes = await this.moves.classes(schools);
    return {
      today: dateOf(this.clock.now()),
      classId: card.classId,
      standing: await this.moves.standing(childId),
      classes: classes.toSorted((a, b) =>
        a.school === b.school ? byClass(a.name, b.name) : a.school < b.school ? -1 : 1,
      ),
    };
  }

  @Post('children/:id/leave')
  @HttpCode(200)
  async leave(@Who() who: Visitor, @Param('id', ParseIntPipe) childId: number, @Body() body: Leaving): Promise<object> {
    await this.own(who, childId);
    return this.db.tx(async () => {
      const done = taken(await this.moves.leave(childId, body, await this.by(who)));
      const subject = { child: childId, because: body.because, date: body.on, event: done.event };
      await this.audit.note(who.accountId, 'child.leave', subject);
      return done;
    });
  }

  @Post('children/:id/parents-back')
  @HttpCode(200)
  async parentsBack(
    @Who() who: Visitor,
    @Param('id', ParseIntPipe) childId: number,
    @Body() body: { who: ParentBack[] },
  ): Promise<object> {
    await this.own(who, childId);
    return this.db.tx(async () => {
      const done = taken(await this.moves.parentsBack(childId, body.who, await this.by(who)));
      await this.audit.note(who.accountId, 'child.parents_back', { child: childId, event: done.event });
      return done;
    });
  }

  @Post('children/:id/class')
  @HttpCode(200)
  async toClass(
    @Who() who: Visitor,
    @Param('id', ParseIntPipe) childId: number,
    @Body() { classId }: { classId: number },
  ): Promise<object> {
    const { card, schools } = await this.own(who, childId);
    const cls = (await this.moves.classes(schools)).find((c) => c.id === classId);
    if (!cls) throw new RefusedRequest('MOVE.NO_CLASS');
    return this.db.tx(async () => {
      const done = taken(await this.moves.toClass(childId, classId, await this.by(who)));
      const subject = { child: childId, place: classId, was: card.className, now: cls.name, event: done.event };
      await this.audit.note(who.accountId, 'child.class', subject);
      return done;
    });
  }

  @Post('children/:id/schooling/undo')
  @HttpCode(200)
  async undo(
    @Who() who: Visitor,
    @Param('id', ParseIntPipe) childId: number,
    @Body() { event }: { event: number },
  ): Promise<object> {
    const { schools } = await this.own(who, childId);
    return this.db.tx(async () => {
      taken(await this.moves.takeBack(childId, event, schools, await this.by(who)));
      await this.audit.note(who.accountId, 'child.schooling_undo', { child: childId, event });
      return { done: true };
    });
  }

  private async own(who: Visitor, childId: number): Promise<{ card: ChildCard; schools: number[] }> {
    const schools = await this.scopes.schools(who.personId, ['coordinator']);
    const card = await this.children.card(childId);
    if (!card || !schools.includes(card.schoolId)) throw new RefusedRequest('CONSOLE.NOT_FOUND');
    return { card, schools };
  }

  private async by(who: Visitor): Promise<{ id: number; name: string }> {
    return { id: who.personId, name: await this.people.nameOf(who.personId) };
  }
}
