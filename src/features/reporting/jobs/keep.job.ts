import { Injectable } from '@nestjs/common';
import { Routines, type Job, type TimerFacts } from '../../../platform/timers/index.js';
import { MandatedReports } from '../mandated-reports.service.js';

/** Every night, before retention: what was said since in threads with a report is copied to the evidence. */
@Injectable()
export default class KeepEvidence implements Job {
  static readonly kind = 'reporting.keep';

  constructor(
    private readonly reports: MandatedReports,
    private readonly routines: Routines,
  ) {
    routines.add(KeepEvidence.kind, '02:20');
  }

  async perform({ payload }: TimerFacts): Promise<void> {
    await this.reports.keepAll();
    await this.routines.again(KeepEvidence.kind, String(payload.date));
  }
}
