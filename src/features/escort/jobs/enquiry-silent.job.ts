import { Injectable } from '@nestjs/common';
import type { Job, TimerFacts } from '../../../platform/timers/index.js';
import { EnquiryService } from '../enquiry.service.js';

/** Ten minutes without an answer to a guardian's question. */
@Injectable()
export default class EnquirySilent implements Job {
  static readonly kind = 'escort.enquiry-silent';

  constructor(private readonly enquiries: EnquiryService) {}

  async perform({ payload }: TimerFacts): Promise<void> {
    await this.enquiries.silent(Number(payload.enquiry));
  }
}
