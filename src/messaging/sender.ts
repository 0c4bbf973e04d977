import type { Channel } from '../channels/channel.port.js';
import { ChannelError } from '../channels/channel.port.js';
import type { Queues } from '../platform/jobs/index.js';
import type { Logger } from '../platform/logging/logger.js';
import type { Claimed, Deliveries } from './deliveries.js';
import { outboundLane } from './lanes.js';

/**
 * The one sender of one chat account: one message in flight, strict priority, and a lease with an epoch, so that a
 * process that slept through its replacement sends nothing.
 */
export class Sender {
  private epoch: number | undefined;
  private running: Promise<void> | undefined;
  private again = false;
  private stopped = false;

  constructor(
    private readonly channel: Channel,
    private readonly deliveries: Deliveries,
    private readonly queues: Queues,
    private readonly holder: string,
    private readonly log: Logger,
  ) {}

  open(): void {
    this.queues.lane(outboundLane(this.channel.account), { concurrency: 1, perform: () => this.pump() });
  }

  /** Sends what may leave now; a call while it runs makes it look once more. */
  async pump(): Promise<void> {
    if (this.running) {
      this.again = true;
      return this.running;
    }
    this.running = this.drain().finally(() => (this.running = undefined));
    return this.running;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
    if (this.epoch !== undefined) await this.deliveries.release(this.channel.account, this.epoch);
  }

  private async drain(): Promise<void> {
    do {
      this.again = false;
      while (!this.stopped && this.channel.state === 'online') {
        const epoch = (this.epoch ??= await this.takeOver());
        if (epoch === undefined) return;
        const claim = await this.deliveries.claim(this.channel.account, epoch);
        if (claim === 'nothing') break;
        if (claim === 'lease_lost') this.epoch = undefined;
        else if (claim !== 'dropped') await this.deliver(claim, epoch);
      }
    } while (this.again && !this.stopped);
  }

  private async takeOver(): Promise<number | undefined> {
    const epoch = await this.deliveries.takeLease(this.channel.account, this.holder);
    if (epoch !== undefined) await this.deliveries.recover(this.channel.account, epoch);
    return epoch;
  }

  private async deliver(claim: Claimed, epoch: number): Promise<void> {
    try {
      const receipt = await this.channel.send(claim.to, { text: claim.text });
      await this.deliveries.accepted(claim.id, epoch, receipt.messageId);
    } catch (fault) {
      const code = fault instanceof ChannelError ? fault.code : 'CHANNEL.UNKNOWN';
      this.log.warn({ event: 'send.failed', outbox: claim.id, code });
      await this.deliveries.failed(claim.id, epoch, code);
    }
  }
}
