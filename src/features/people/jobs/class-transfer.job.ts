import { Injectable } from '@nestjs/common';
import type { Job, TimerFacts } from '../../../platform/timers/index.js';
import { ClassTransfersService } from '../class-transfers.service.js';

/** The first day of the new teacher. Late is better than not at all. */
@Injectable()
export default class ClassTransfer implements Job {
  static readonly kind = 'people.class-transfer';

  constructor(private readonly transfers: ClassTransfersService) {}

  async perform({ payload }: TimerFacts): Promise<void> {
    await this.transfers.carryOut(Number(payload.transfer));
  }
}
