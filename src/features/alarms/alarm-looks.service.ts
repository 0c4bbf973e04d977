import { Injectable } from '@nestjs/common';
import { addDays, at } from '../../kernel/time/shanghai.js';
import { AuditLog } from '../../platform/audit/index.js';
import { AlarmStore, type Alarm } from './alarm.store.js';

/** Looking back at alarms of a day: without names for anybody above the school, with them for a reason, and logged. */
@Injectable()
export class AlarmLooks {
  constructor(
    private readonly store: AlarmStore,
    private readonly audit: AuditLog,
  ) {}

  /** Alarms opened on a date (YYYY-MM-DD, the district's time) at these schools, oldest first. */
  async on(date: string, schoolIds: readonly number[]): Promise<Alarm[]> {
    return this.store.openedBetween(at(date, '00:00'), at(addDays(date, 1), '00:00'), schoolIds);
  }

  /** The words with names, for somebody who said why; the look is in the audit. */
  async look(alarm: Alarm, readerId: number, reason: string): Promise<string> {
    await this.audit.write({
      actorId: readerId,
      action: 'alarm.read',
      ...(alarm.childId === null ? {} : { childId: alarm.childId }),
      details: { alarm: alarm.id, reason },
    });
    return alarm.named;
  }
}
