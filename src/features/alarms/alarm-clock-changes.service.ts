import { Injectable, type OnModuleInit } from '@nestjs/common';
import { addMinutes } from '../../kernel/time/shanghai.js';
import { Database } from '../../platform/database/index.js';
import { PolicyFollowers, type Following, type PolicyView } from '../../platform/policies/index.js';
import type { Move } from '../../platform/timers/index.js';
import { PeopleService } from '../people/index.js';
import { linkOf, minutesToNextRing, type AlarmKind } from './alarm.rules.js';

interface Ringing {
  id: number;
  kind: AlarmKind;
  schoolId: number;
  step: number;
  state: 'OPEN' | 'OWNED';
  openedAt: Date;
  rangAt: Date | null;
}

/** Alarms that ring already follow a change of the chain's clock, from their last ring on. */
@Injectable()
export class AlarmClockChanges implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly people: PeopleService,
    private readonly followers: PolicyFollowers,
  ) {}

  onModuleInit(): void {
    this.followers.register((was, will) => this.follow(was, will));
  }

  private async follow(was: PolicyView, will: PolicyView): Promise<Following> {
    const alarms = await this.db.query<Ringing>(
      `SELECT a.id, a.kind, a.school_id AS "schoolId", a.step, a.state, a.opened_at AS "openedAt",
         (SELECT max(e.at) FROM alarm_event e WHERE e.alarm_id = a.id AND e.kind = 'rang') AS "rangAt"
       FROM alarm a WHERE a.state <> 'CLOSED' ORDER BY a.id`,
    );
    const moves: Move[] = [];
    for (const alarm of alarms) moves.push(...(await this.movesOf(alarm, was, will)));
    return { moves };
  }

  /** The values counted are those of the moment when the next step would be due by the old ones. */
  private async movesOf(alarm: Ringing, was: PolicyView, will: PolicyView): Promise<Move[]> {
    const { id, openedAt, rangAt } = alarm;
    const moves: Move[] = [];
    const decision = addMinutes(openedAt, was(openedAt).clocks.decide110Minutes);
    const decideIn = will(decision).clocks.decide110Minutes;
    if (decideIn !== was(decision).clocks.decide110Minutes) {
      moves.push({ key: `alarm:${id}:110`, dueAt: addMinutes(openedAt, decideIn) });
    }
    if (alarm.state !== 'OPEN' || !rangAt) return moves;
    const staff = await this.people.staffAt(alarm.schoolId, ['coordinator', 'counsellor', 'deputy', 'district']);
    const { round } = linkOf(alarm.kind, staff, alarm.step);
    const pace = (view: PolicyView, at: Date): number => minutesToNextRing(round, view(at).clocks.alarmChainMinutes);
    const next = addMinutes(rangAt, pace(was, rangAt));
    if (pace(will, next) !== pace(was, next)) {
      moves.push({ key: `alarm:${id}:ring:${alarm.step + 1}`, dueAt: addMinutes(rangAt, pace(will, next)) });
    }
    return moves;
  }
}
