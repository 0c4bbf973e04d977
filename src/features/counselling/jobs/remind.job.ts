import { Injectable } from '@nestjs/common';
import type { Job, TimerFacts } from '../../../platform/timers/index.js';
import { AppointmentsService } from '../appointments.service.js';

/** An appointment comes up; one that was cancelled or is over needs nothing. */
@Injectable()
export default class RemindAppointment implements Job {
  static readonly kind = 'counselling.remind';

  constructor(private readonly appointments: AppointmentsService) {}

  async perform({ payload, late }: TimerFacts): Promise<void> {
    if (!late) await this.appointments.remind(Number(payload.appointment));
  }
}
