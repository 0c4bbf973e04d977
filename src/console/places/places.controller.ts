import { Body, Get, HttpCode, Inject, Param, ParseIntPipe, Post } from '@nestjs/common';
import { AuditService, type Visitor } from '../../features/access/index.js';
import { WalkMembers, WalksDesk } from '../../features/escort/index.js';
import {
  mayAdd,
  mayRename,
  mayRetire,
  PlaceDesk,
  PlacesService,
  type PlaceKind,
} from '../../features/organisation/index.js';
import {
  ClassTransfersService,
  PeopleService,
  PlaceLists,
  ScopesService,
  StaffDesk,
  StaffLists,
} from '../../features/people/index.js';
import type { Clock } from '../../kernel/clock.js';
import { dateOf } from '../../kernel/time/shanghai.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import { ConsoleApi } from '../door/console-api.js';
import { KEEPERS } from '../door/console-policy.rules.js';
import { RefusedRequest, taken } from '../door/console.refusals.js';
import { Who } from '../door/visitor.js';

const DONE = { done: true as const };

/** The tree of places: what somebody looks after, and adding, renaming and retiring in it. */
@ConsoleApi()
export class PlacesController {
  constructor(
    private readonly db: Database,
    private readonly tree: PlacesService,
    private readonly desk: PlaceDesk,
    private readonly lists: PlaceLists,
    private readonly walks: WalksDesk,
    private readonly members: WalkMembers,
    private readonly staff: StaffLists,
    private readonly staffDesk: StaffDesk,
    private readonly transfers: ClassTransfersService,
    private readonly people: PeopleService,
    private readonly scopes: ScopesService,
    private readonly audit: AuditService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('places')
  async list(@Who() who: Visitor): Promise<object> {
    const keeper = await this.lists.keeper(who.personId);
    const schools = await this.scopes.schools(who.personId, KEEPERS);
    const places = await this.lists.tree(keeper, schools);
    const walks = await this.walks.of(schools);
    const members = await this.members.of(walks.map((w) => w.id));
    const grants = await this.scopes.below(who.personId, ['coordinator', 'administrator']);
    return {
      places: places.map((p) => ({
        ...p,
        adds: mayAdd(keeper, p),
        mayRename: mayRename(keeper, p.id),
        mayRetire: mayRetire(keeper, p),
      })),
      walks: walks.map((w) => ({ ...w, members: members.filter((m) => m.planId === w.id) })),
      today: dateOf(this.clock.now()),
      walksOf: schools,
      givesTeachers: grants.length > 0,
    };
  }

  @Post('places')
  @HttpCode(200)
  async add(@Who() who: Visitor, @Body() body: { kind: PlaceKind; parentId: number; name: string }): Promise<object> {
    const keeper = await this.lists.keeper(who.personId);
    return this.db.tx(async () => {
      const made = taken(await this.desk.add(body, keeper));
      await this.audit.note(who.accountId, 'place.add', { place: made.id, now: made.name });
      return made;
    });
  }

  @Post('places/:id/rename')
  @HttpCode(200)
  async rename(
    @Who() who: Visitor,
    @Param('id', ParseIntPipe) id: number,
    @Body() body: { name: string },
  ): Promise<object> {
    const keeper = await this.lists.keeper(who.personId);
    return this.db.tx(async () => {
      const { was, name } = taken(await this.desk.rename(id, body.name, keeper));
      await this.audit.note(who.accountId, 'place.rename', { place: id, was, now: name });
      return { name };
    });
  }

  @Post('places/:id/retire')
  @HttpCode(200)
  async retire(
    @Who() who: Visitor,
    @Param('id', ParseIntPipe) id: number,
    @Body() { reason }: { reason: string },
  ): Promise<object> {
    const keeper = await this.lists.keeper(who.personId);
    return this.db.tx(async () => {
      const { was } = taken(await this.desk.retire(id, keeper, who.personId));
      await this.audit.note(who.accountId, 'place.retire', { place: id, was }, reason);
      return DONE;
    });
  }

  @Post('places/:id/teachers')
  @HttpCode(200)
  async teachers(@Who() who: Visitor, @Param('id', ParseIntPipe) id: number): Promise<object> {
    await this.classOf(who, id);
    const staff = await this.staff.staff(who.personId);
    const could = staff.filter((s) => s.personId !== who.personId && s.roles.some((r) => TEACHING.has(r.role)));
    return { teachers: could.map(({ personId, name }) => ({ personId, name })) };
  }

  @Post('places/:id/teacher')
  @HttpCode(200)
  async teacher(
    @Who() who: Visitor,
    @Param('id', ParseIntPipe) id: number,
    @Body() { personId }: { personId: number },
  ): Promise<object> {
    const cls = await this.classOf(who, id);
    const [listed] = await this.staff.staff(who.personId, personId);
    if (!listed) throw new RefusedRequest('CONSOLE.NOT_FOUND');
    return this.db.tx(async () => {
      const [from] = await this.people.teachersOf(id);
      if (from) await this.offer(who, cls, from, personId);
      else taken(await this.staffDesk.give(personId, 'teacher', id, who.personId));
      const action = from ? 'place.teacher_asked' : 'staff.give';
      await this.audit.note(who.accountId, action, { person: personId, role: 'teacher', place: id });
      return { asked: from !== undefined };
    });
  }

  /** As a teacher does in the chat: the other is asked, and has the class when they say yes. */
  private async offer(
    who: Visitor,
    cls: { id: number; name: string },
    from: { id: number; name: string },
    to: number,
  ): Promise<void> {
    if (from.id === to) throw new RefusedRequest('STAFF.HAS_ROLE', { name: from.name });
    const by = { id: who.personId, name: await this.people.nameOf(who.personId) };
    if (!(await this.people.hasChat(to)))
      throw new RefusedRequest('STAFF.NO_CHAT', { name: await this.people.nameOf(to) });
    const offered = await this.transfers.offer(cls, from, to, dateOf(this.clock.now()), by);
    if (offered === 'asked-already') throw new RefusedRequest('STAFF.ASKED_ALREADY', { name: cls.name });
    if (offered === 'not-a-teacher')
      throw new RefusedRequest('STAFF.NO_TEACHER', { name: await this.people.nameOf(to) });
  }

  /** A standing class whose teachers the visitor gives. */
  private async classOf(who: Visitor, id: number): Promise<{ id: number; name: string }> {
    const own = await this.scopes.below(who.personId, ['coordinator', 'administrator']);
    const place = own.includes(id) ? await this.tree.byId(id) : null;
    if (place?.kind !== 'class' || place.retiredAt) throw new RefusedRequest('CONSOLE.NOT_FOUND');
    return { id, name: place.name };
  }
}

/** Whoever works at a school; a class is nobody's who only walks or runs the console. */
const TEACHING = new Set(['teacher', 'coordinator', 'deputy', 'counsellor']);
