import type { Outage, Outages } from './outages.js';

/** The channel hands over what it kept one by one: so long after the last of it there is probably no more. */
const QUIET_MS = 3_000;
/** Nothing is held longer than this after an account came back, whatever still comes. */
const LONGEST_MS = 60_000;

/**
 * The moment after an account came back. What was said meanwhile arrives now, and what waited may be answered by it or
 * be void; so until all of it has been heard nothing leaves but safety. Then each person is told in one message.
 */
export class CatchingUp {
  private listening_ = false;
  private outage: Outage | undefined;
  private asking: Promise<void> = Promise.resolve();
  private returns = 0;
  private backAt = 0;
  private lastAt = 0;

  /** @param go what was held may leave @param now milliseconds on a clock that never jumps */
  constructor(
    private readonly account: string,
    private readonly outages: Outages,
    private readonly go: () => void,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Whether only safety may leave now. */
  get listening(): boolean {
    return this.listening_;
  }

  /** The account is online, for the first time or again. Holds at once; without an outage worth telling it lets go. */
  begin(): Promise<void> {
    this.listening_ = true;
    this.outage = undefined;
    this.backAt = this.lastAt = this.now();
    this.asking = this.ask((this.returns += 1));
    return this.asking;
  }

  /** Somebody wrote: what was said during the outage holds everything again, until it has been dealt with. */
  heard(sentAt: Date): void {
    const now = this.now();
    if (!this.outage || sentAt > this.outage.until || now - this.backAt >= LONGEST_MS) return;
    this.lastAt = now;
    this.listening_ = true;
  }

  /**
   * Looks whether everything has been heard, and then lets go.
   * @param everything nothing more is on its way from the channel (stories know that): no quiet is waited for
   */
  async look(everything = false): Promise<void> {
    if (!this.listening_) return;
    await this.asking.catch(() => undefined);
    // the database could not be asked when the account came back
    if (!this.outage) return this.listening_ ? this.begin() : undefined;
    const { outage, lastAt, returns } = this;
    const now = this.now();
    const longEnough = now - this.backAt >= LONGEST_MS;
    if (!longEnough && !everything && now - lastAt < QUIET_MS) return;
    if (!longEnough && (await this.outages.unheard(this.account, outage))) return;
    await this.outages.heard(this.account, outage);
    const stillSo = this.lastAt === lastAt && this.returns === returns;
    if (stillSo || longEnough) this.letGo();
  }

  private async ask(returned: number): Promise<void> {
    const outage = await this.outages.cameBack(this.account);
    if (returned !== this.returns) return;
    this.outage = outage;
    if (!outage) this.letGo();
  }

  private letGo(): void {
    this.listening_ = false;
    this.go();
  }
}
