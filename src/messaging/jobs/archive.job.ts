import { Injectable } from '@nestjs/common';
import type { Job, TimerFacts } from '../../platform/timers/index.js';
import { MessageArchive } from '../message-archive.js';

/** Every night: what has rested moves into its month, and months kept long enough go. */
@Injectable()
export default class Archive implements Job {
  static readonly kind = 'messaging.archive';

  constructor(private readonly archive: MessageArchive) {}

  async perform({ payload }: TimerFacts): Promise<void> {
    await this.archive.night(String(payload.date), Number(payload.n));
  }
}
