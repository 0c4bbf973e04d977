import { Injectable } from '@nestjs/common';
import type { Job, TimerFacts } from '../../../platform/timers/index.js';
import { MandatedReports } from '../mandated-reports.service.js';

/** Ten minutes after a report; never too late to say that nobody has called. */
@Injectable()
export default class ReportClock implements Job {
  static readonly kind = 'reporting.clock';

  constructor(private readonly reports: MandatedReports) {}

  async perform({ payload }: TimerFacts): Promise<void> {
    await this.reports.clockRuns(Number(payload.report));
  }
}
