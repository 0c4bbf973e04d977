import { Inject, Injectable } from '@nestjs/common';
import type { Visitor } from '../../features/access/index.js';
import { AlarmsService } from '../../features/alarms/index.js';
import { secondFor, SuspensionDrafts, TodayService, type TodayRun } from '../../features/escort/index.js';
import { DisputesService } from '../../features/households/index.js';
import { BreakGlassService, DESK, RightsService } from '../../features/privacy/index.js';
import { CalendarService, dayWords, PlacesService } from '../../features/organisation/index.js';
import { NeedsService } from '../../features/pairing/index.js';
import { ScopesService } from '../../features/people/index.js';
import type { Clock } from '../../kernel/clock.js';
import { addMinutes } from '../../kernel/time/shanghai.js';
import { Accounts } from '../../messaging/index.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { ConsoleScope, mayPrint, type Scope } from './scope.js';

/** A missing child: 110 is decided within so long (safety.md, clocks). */
const DECIDE_MINUTES = 15;

/** What one visitor sees of today, put together from the features. */
@Injectable()
export class TodayBoard {
  constructor(
    private readonly scope: ConsoleScope,
    private readonly scopes: ScopesService,
    private readonly day: TodayService,
    private readonly alarms: AlarmsService,
    private readonly drafts: SuspensionDrafts,
    private readonly disputes: DisputesService,
    private readonly needs: NeedsService,
    private readonly rights: RightsService,
    private readonly glass: BreakGlassService,
    private readonly calendar: CalendarService,
    private readonly places: PlacesService,
    private readonly accounts: Accounts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async of(visitor: Visitor): Promise<object> {
    const scope = await this.scope.of(visitor);
    const date = this.day.date;
    const runs = await this.day.runs(scope, date);
    const own = await this.scopes.schools(visitor.personId, ['coordinator']);
    const second = await this.scopes.below(visitor.personId, ['district', 'administrator']);
    return {
      now: this.clock.now(),
      date,
      ...(await this.closed(scope, date, runs)),
      runs: runs.map((r) => this.run(r, scope, visitor)),
      alarms: await this.alarmsFor(scope, visitor),
      accountsDown: await this.accounts.down(),
      awaiting: await this.drafts.awaiting(visitor.personId, second),
      disputes: await this.disputes.waiting(own),
      unowned: await this.needs.unowned(own),
      privacy: await this.privacyOf(visitor),
      maySuspend: await this.maySuspend(visitor, own),
    };
  }

  private run(r: TodayRun, scope: Scope, visitor: Visitor): object {
    const free = scope.named.has(r.schoolId) || !scope.schools.includes(r.schoolId);
    return { ...r, names: free ? 'free' : 'reason', printable: free && mayPrint(visitor) };
  }

  private async alarmsFor(scope: Scope, visitor: Visitor): Promise<object[]> {
    const standing = await this.alarms.board(scope.schools);
    return standing.map(({ named, masked, ownerId, ...a }) => ({
      ...a,
      facts: scope.named.has(a.schoolId) ? named : masked,
      mine: ownerId === visitor.personId,
      decideAt: a.kind === 'MISSING' ? addMinutes(a.openedAt, DECIDE_MINUTES) : null,
    }));
  }

  private async privacyOf({ personId }: Visitor): Promise<object | null> {
    const schools = await this.scopes.schools(personId, DESK);
    if (schools.length === 0) return null;
    const pressing = await this.rights.pressing(schools, personId);
    return { ...pressing, glass: await this.glass.waiting(schools, personId) };
  }

  /** Why nobody walks, when nobody does. */
  private async closed(scope: Scope, date: string, runs: readonly TodayRun[]): Promise<object> {
    const [school] = scope.schools;
    if (runs.length > 0 || school === undefined) return { closed: null, closedReason: null };
    const day = await this.calendar.day(school, date);
    return { closed: day.because, closedReason: dayWords(day) };
  }

  private async maySuspend(visitor: Visitor, own: readonly number[]): Promise<object[]> {
    const district = await this.scopes.places(visitor.personId, ['district']);
    const places = await this.places.byIds([...own, ...district]);
    return places.map(({ id, name, kind }) => ({ id, name, second: secondFor('suspend', kind) }));
  }
}
