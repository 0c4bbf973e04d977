import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { dateOf } from '../../kernel/time/shanghai.js';
import { Guards } from '../../messaging/index.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import { ChildrenService, HouseholdChangesService, HouseholdEventsService, type ChildCard } from '../children/index.js';
import { AttendanceWeeks } from '../escort/index.js';

/** Of whom a card may speak, and to whom: asked when it is drawn, and again at the moment it is sent. */
@Injectable()
export class WeekCardChecks implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly guards: Guards,
    private readonly children: ChildrenService,
    private readonly changes: HouseholdChangesService,
    private readonly households: HouseholdEventsService,
    private readonly weeks: AttendanceWeeks,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.guards.register('week-cards.still-fine', async ({ person, children }) => {
      const ids = String(children).split(',').map(Number);
      const fine = await this.childrenFor(Number(person));
      const today = dateOf(this.clock.now());
      return ids.every((id) => fine.some((c) => c.id === id)) && !(await this.weeks.anyOut(ids, today));
    });
  }

  /** The children of a reader that a card may show now: none where the reader does not want cards. */
  async childrenFor(personId: number): Promise<ChildCard[]> {
    const wanted = await this.db.one(`SELECT 1 FROM week_card_wish WHERE person_id = $1 AND wanted`, [personId]);
    return wanted ? this.childrenToShow(personId) : [];
  }

  /**
   * The children that a card for this reader could show now: none where the reader wants no news at all, mourns or is
   * spared for another reason; not those adults quarrel over, with an open alarm, or whose guardians said no to care.
   */
  async childrenToShow(personId: number): Promise<ChildCard[]> {
    const spared = await this.db.one(
      `SELECT 1 FROM message_preference WHERE person_id = $1 AND mode IN ('safety', 'off')`,
      [personId],
    );
    if (spared || (await this.households.notMourning([personId])).length === 0) return [];
    const own = await this.children.ofGuardian(personId);
    const ids = own.map((c) => c.id);
    const disputed = new Set((await this.changes.disputesOf(ids)).flatMap((d) => d.children));
    const stopped = await this.db.query<{ id: number }>(
      `SELECT child_id AS id FROM alarm WHERE child_id = ANY($1) AND state <> 'CLOSED'
       UNION SELECT child_id FROM consent WHERE child_id = ANY($1) AND withdrawn_at IS NULL AND decision = 'refused'
         AND purpose IN ('escort', 'care_file')`,
      [ids],
    );
    const not = new Set(stopped.map((s) => s.id));
    return own.filter((c) => !disputed.has(c.id) && !not.has(c.id));
  }
}
