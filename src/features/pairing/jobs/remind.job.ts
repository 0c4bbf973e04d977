import { Injectable } from '@nestjs/common';
import type { Job, TimerFacts } from '../../../platform/timers/index.js';
import { PairingService } from '../pairing.service.js';

/** Every evening it looks whether it is Monday; a Monday that was missed is not made up for. */
@Injectable()
export default class RemindPaired implements Job {
  static readonly kind = 'pairing.remind';

  constructor(private readonly pairing: PairingService) {}

  async perform({ payload }: TimerFacts): Promise<void> {
    await this.pairing.remind(String(payload.date));
  }
}
