import { Injectable } from '@nestjs/common';
import type { Job, TimerFacts } from '../../../platform/timers/index.js';
import { NeedsService } from '../needs.service.js';
import { PairingService } from '../pairing.service.js';

/** Every evening what nobody has is looked at again, and whether it is Monday; a missed Monday is not made up for. */
@Injectable()
export default class RemindPaired implements Job {
  static readonly kind = 'pairing.remind';

  constructor(
    private readonly pairing: PairingService,
    private readonly needs: NeedsService,
  ) {}

  async perform({ payload }: TimerFacts): Promise<void> {
    await this.needs.findOwners();
    await this.pairing.remind(String(payload.date));
  }
}
