import { Injectable, type OnModuleInit } from '@nestjs/common';
import { say } from '../../kernel/texts.js';
import { addDays } from '../../kernel/time/shanghai.js';
import { Outbox, type OutMessage } from '../../messaging/index.js';
import { Database } from '../../platform/database/index.js';
import { Routines } from '../../platform/timers/index.js';
import { ChildrenService, HouseholdEventsService } from '../children/index.js';
import { PeopleService } from '../people/index.js';
import { reminderTexts as texts } from './entrustment-reminders.texts.zh-CN.js';

interface Ending {
  id: number;
  childId: number;
  child: string;
  carer: string;
  ends: string;
  schoolId: number;
  pointId: number | null;
}

/** Days before the end at which it is said: a month to prepare, a week to sign, and the day itself. */
const DAYS_BEFORE = [30, 7, 0];
const KIND = 'care.entrustment-ending';

/** Agreements of entrusted care that end: the people who keep the file and the parents hear it in time (articles 22, 23). */
@Injectable()
export class EntrustmentReminders implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly people: PeopleService,
    private readonly children: ChildrenService,
    private readonly households: HouseholdEventsService,
    private readonly outbox: Outbox,
    private readonly routines: Routines,
  ) {}

  onModuleInit(): void {
    this.routines.add(KIND, '09:00');
  }

  /** Says what ends in a month, in a week and on this date (YYYY-MM-DD); plans the next day. */
  async remind(date: string): Promise<void> {
    for (const days of DAYS_BEFORE) {
      for (const ending of await this.endingOn(addDays(date, days))) await this.tell(ending, days);
    }
    await this.routines.again(KIND, date);
  }

  private async endingOn(date: string): Promise<Ending[]> {
    return this.db.query<Ending>(
      `SELECT e.id, c.id AS "childId", c.name AS child, e.carer_name AS carer, e.ends, k.parent_id AS "schoolId",
         c.point_id AS "pointId"
       FROM entrustment e JOIN child c ON c.id = e.child_id JOIN place k ON k.id = c.class_id
       WHERE e.ended_on IS NULL AND e.ends = $1 ORDER BY e.id`,
      [date],
    );
  }

  private async tell(e: Ending, days: number): Promise<void> {
    const when = days === 0 ? texts.today : say(texts.inDays, { days });
    const facts = { child: e.child, carer: e.carer, ends: e.ends, when };
    const village = e.pointId === null ? [] : await this.people.staffAt(e.pointId, ['village']);
    const staff = [...village, ...(await this.people.staffAt(e.schoolId, ['coordinator']))];
    const parents = await this.households.notMourning(
      (await this.children.guardians(e.childId)).map((g) => g.personId),
    );
    const message = (personId: number, text: string): OutMessage => ({
      class: 'N',
      to: { personId },
      text,
      dedupeKey: `entrustment-ends:${e.id}:${days}:${personId}`,
    });
    await this.outbox.put([
      ...[...new Set(staff.map((s) => s.id))].map((id) => message(id, say(texts.staff, facts))),
      ...parents.map((id) => message(id, say(texts.parents, facts))),
    ]);
  }
}
