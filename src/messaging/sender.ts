import { join } from 'node:path';
import type { Channel, EchoedMessage, OutboundBody } from '../channels/channel.port.js';
import { ChannelError } from '../channels/channel.port.js';
import type { Clock } from '../kernel/clock.js';
import type { Queues } from '../platform/jobs/index.js';
import type { Logger } from '../platform/logging/logger.js';
import type { MediaFiles } from '../platform/media/index.js';
import type { Accounts } from './accounts.js';
import type { Claimed, Deliveries } from './deliveries.js';
import { outboundLane } from './lanes.js';
import { diedHere } from './lease-holder.js';
import type { Outcomes } from './outcomes.js';
import type { Pacer } from './pacer.js';
import { SendJournal } from './send-journal.js';
import { peerOf, SentBoard } from './sent-board.js';

/** How long a channel may take to answer before the message counts as in doubt. */
const ANSWER_MS = 20_000;
/** How long an echo is waited for, where the channel did not say what became of a message. */
const EVIDENCE_MS = 3_000;
/** How long a channel that echoes may take to do so. */
const ECHO_MS = 10_000;
/** How long an echo waits in memory before it is kept, when nothing else is being sent. */
const KEEP_AFTER_MS = 250;

export interface SenderParts {
  channel: Channel;
  deliveries: Deliveries;
  outcomes: Outcomes;
  accounts: Accounts;
  pacer: Pacer;
  queues: Queues;
  clock: Clock;
  log: Logger;
  /** `<machine>:<process id>`: a lease left behind by a process of this machine that is dead may be taken at once. */
  holder: string;
  dataDir: string;
  /** Opens the pictures and sounds that messages carry; without it their texts are sent. */
  media?: Pick<MediaFiles, 'read'>;
  /** While the account catches up with what was said when it was away, only safety leaves. */
  catchingUp?: { readonly listening: boolean };
}

/**
 * The one sender of one chat account: one message in flight, strict priority, at the account's pace, and a lease with
 * an epoch, so that a process that slept through its replacement sends nothing.
 */
export class Sender {
  private epoch: number | undefined;
  private journal: SendJournal | undefined;
  private readonly board = new SentBoard();
  private running: Promise<void> | undefined;
  private keeping: NodeJS.Timeout | undefined;
  private again = false;
  private stopped = false;
  private begun = (): void => undefined;
  /** Resolves when it has looked once for a message to send, or must wait or cannot look. */
  readonly underWay = new Promise<void>((resolve) => (this.begun = resolve));

  constructor(private readonly parts: SenderParts) {}

  private get account(): string {
    return this.parts.channel.account;
  }

  open(): void {
    this.parts.queues.lane(outboundLane(this.account), {
      concurrency: 1,
      perform: () => this.pump(),
      joins: () => this.looksAgain(),
    });
  }

  /** Sends what may leave now; a call while it runs makes it look once more. */
  async pump(): Promise<void> {
    if (this.running) {
      this.again = true;
      return this.running;
    }
    this.running = this.drainUntilNoneAsks().finally(() => this.begun());
    return this.running;
  }

  /** A sender at work looks once more before it stops, so nothing need wake it. False: it is not at work. */
  private looksAgain(): boolean {
    if (!this.running) return false;
    this.again = true;
    return true;
  }

  /** Our own message came back from the channel. */
  async echoed(echo: EchoedMessage): Promise<void> {
    if (this.board.heard(echo, this.parts.clock.now())) return this.keepSoon();
    await this.parts.outcomes.echoed(this.account, peerOf(echo.to), echo.text, echo.messageId);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.running?.catch(() => undefined);
    clearTimeout(this.keeping);
    await this.keep();
    if (this.epoch !== undefined) await this.parts.deliveries.release(this.account, this.epoch);
    await this.journal?.close();
  }

  /** From the last look, at which nobody asked for another, to its being known as not at work nothing comes between. */
  private async drainUntilNoneAsks(): Promise<void> {
    try {
      do {
        this.again = false;
        await this.drain();
      } while (this.again && !this.stopped);
    } catch (fault) {
      // what was in hand is unsettled: a new epoch decides it by evidence, as after a crash
      this.epoch = undefined;
      throw fault;
    } finally {
      this.running = undefined;
    }
  }

  private async drain(): Promise<void> {
    while (!this.stopped && this.parts.channel.state === 'online') {
      const epoch = (this.epoch ??= await this.takeOver());
      if (epoch === undefined) return;
      await this.doubtSilence(epoch);
      const more = await this.one(epoch);
      this.begun();
      if (!more) break;
    }
  }

  /** One message, or one wait. False: there is nothing to do now. */
  private async one(epoch: number): Promise<boolean> {
    const { pacer, deliveries, catchingUp } = this.parts;
    const pace = pacer.now();
    if (pace.kind === 'wait') {
      this.begun();
      await pacer.wait(pace.ms);
      return true;
    }
    const settled = this.board.take();
    const claimedAt = performance.now();
    const scope = {
      only: pace.kind === 'only' ? pace.peer : undefined,
      notTo: pace.kind === 'any' ? pace.notTo : [],
      safetyOnly: pacer.spent || catchingUp?.listening === true,
      some: pacer.free,
    };
    const claim = await deliveries.claim(this.account, epoch, settled, scope).catch((fault: unknown) => {
      this.board.restore(settled);
      throw fault;
    });
    if (claim === 'lease_lost') this.epoch = undefined;
    else if (claim === 'nothing' && pace.kind === 'only') await pacer.wait(pace.ms);
    else if (claim === 'nothing' && scope.notTo.length > 0) return this.waitForPeers();
    else if (claim === 'nothing' || claim === 'frozen') return false;
    else if (claim !== 'dropped') await this.deliverAll(claim, epoch, claimedAt);
    return true;
  }

  /** One after the other. Where one does not leave, those after it wait again behind it, so that the order holds. */
  private async deliverAll(claims: readonly Claimed[], epoch: number, claimedAt: number): Promise<void> {
    let left = 0;
    for (const claim of claims) {
      if (left > 0 && (this.stopped || this.parts.channel.state !== 'online')) break;
      left += 1;
      if (!(await this.deliver(claim, epoch, claimedAt))) break;
    }
    const behind = claims.slice(left).map((c) => c.id);
    await this.parts.outcomes.notSent(behind, epoch, 'ONE_BEFORE');
  }

  /** A channel's ok without the echo it always gives is no evidence: what must arrive is said again, marked. */
  private async doubtSilence(epoch: number): Promise<void> {
    const ids = this.board.silent(ECHO_MS);
    if (ids.length > 0) await this.parts.outcomes.notEchoed(ids, epoch);
  }

  /** Everything that waits is for people just written to: their second passes quickly. */
  private async waitForPeers(): Promise<boolean> {
    if (!(await this.parts.accounts.hasQueued(this.account, this.parts.clock.now()))) return false;
    await this.parts.pacer.wait(200);
    return true;
  }

  private async takeOver(): Promise<number | undefined> {
    const { deliveries, outcomes, pacer, holder, dataDir } = this.parts;
    const file = join(dataDir, `journal-${this.account.replaceAll(/[^\w.-]/g, '_')}.log`);
    this.journal ??= await SendJournal.open(file, await deliveries.databaseIdentity());
    const epoch = await deliveries.takeLease(this.account, holder, diedHere);
    if (epoch === undefined) return undefined;
    const lately = this.journal.lately(epoch);
    await this.journal.begin(epoch);
    await outcomes.recover(this.account, epoch, this.journal);
    await pacer.begin(lately);
    return epoch;
  }

  /** Whether the channel took it, or had before. */
  private async deliver(claim: Claimed, epoch: number, claimedAt: number): Promise<boolean> {
    const { outcomes, deliveries, channel, clock, pacer } = this.parts;
    const journal = this.journal as SendJournal;
    const before = journal.evidence(claim.dedupeKey, claim.attempt);
    if (before.kind !== 'none') {
      await outcomes.alreadyTried(claim, epoch, before);
      return before.kind === 'sent';
    }
    const body = await this.bodyOf(claim);
    await journal.intend(claim.dedupeKey, claim.attempt);
    // a process that was paused after its claim: the lease may be somebody else's by now
    if (performance.now() - claimedAt > deliveries.leaseMs / 2) {
      await journal.notSent(claim.dedupeKey, claim.attempt);
      this.epoch = undefined;
      await outcomes.notSent([claim.id], epoch, 'LEASE');
      return false;
    }
    this.board.begin(claim.id, claim.to, body.file ? '' : claim.text);
    try {
      const receipt = await inTime(channel.send(claim.to, body));
      pacer.sent(peerOf(claim.to));
      this.board.accepted(claim.id, receipt.messageId, clock.now());
      void journal.sent(claim.dedupeKey, claim.attempt, receipt.messageId);
      return true;
    } catch (fault) {
      return this.failed(claim, epoch, fault instanceof ChannelError ? fault : undefined);
    }
  }

  /** The file, where there is one and it can be opened; else the words that stand for it. */
  private async bodyOf(claim: Claimed): Promise<OutboundBody> {
    const { media, log } = this.parts;
    if (claim.mediaId === undefined || !media) return { text: claim.text };
    const file = await media.read(claim.mediaId).catch((fault: unknown) => {
      log.error({
        event: 'media.not_read',
        media: claim.mediaId,
        reason: fault instanceof Error ? fault.name : 'unknown',
      });
      return undefined;
    });
    return file ? { text: '', file: { name: `${file.id}.${file.ext}`, data: file.data } } : { text: claim.text };
  }

  /** Whether an echo shows that it left all the same. */
  private async failed(claim: Claimed, epoch: number, fault: ChannelError | undefined): Promise<boolean> {
    const { outcomes, accounts, clock, log, pacer } = this.parts;
    const journal = this.journal as SendJournal;
    const code = fault?.code ?? 'CHANNEL.UNKNOWN';
    log.warn({ event: 'send.failed', outbox: claim.id, code });
    if (code === 'CHANNEL.LIMITED') await accounts.freeze(this.account, 'limited');
    if (code !== 'CHANNEL.UNKNOWN') {
      this.board.forget(claim.id);
      await journal.notSent(claim.dedupeKey, claim.attempt);
      await outcomes.notSent([claim.id], epoch, code);
      return false;
    }
    pacer.sent(peerOf(claim.to));
    const echo = await this.board.echoOf(claim.id, EVIDENCE_MS);
    if (echo === undefined) {
      this.board.forget(claim.id);
      await outcomes.inDoubt(claim.id, epoch);
      return false;
    }
    this.board.accepted(claim.id, echo, clock.now());
    void journal.sent(claim.dedupeKey, claim.attempt, echo);
    return true;
  }

  /** Results that nothing carries along are kept by themselves after a moment. */
  private keepSoon(): void {
    if (this.keeping || this.running || this.stopped) return;
    this.keeping = setTimeout(() => {
      this.keeping = undefined;
      if (!this.running) void this.keep();
    }, KEEP_AFTER_MS);
    this.keeping.unref();
  }

  private async keep(): Promise<void> {
    if (this.epoch === undefined || !this.board.waiting) return;
    const settled = this.board.take();
    await this.parts.outcomes.settle(this.epoch, settled).catch((fault: unknown) => {
      this.board.restore(settled);
      this.parts.log.warn({ event: 'send.not_kept', reason: fault instanceof Error ? fault.message : 'unknown' });
    });
  }
}

/** A channel that never answers leaves the message in doubt instead of stopping the account. */
function inTime<T>(sent: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new ChannelError('CHANNEL.UNKNOWN', 'The channel did not answer in time; look for an echo.')),
      ANSWER_MS,
    );
  });
  return Promise.race([sent, late]).finally(() => clearTimeout(timer));
}
