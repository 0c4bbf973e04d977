import type { Destination, EchoedMessage } from '../channels/channel.port.js';
import type { Settled } from './deliveries.js';

interface Sent {
  id: number;
  peer: string;
  text: string;
  messageId: string | undefined;
  /** When the channel took it, on the monotonic clock. */
  takenAt?: number;
  heard?: (messageId: string) => void;
}

/** How many of the last sends are remembered, waiting for their echo. */
const REMEMBERED = 200;

/** What this process sent lately, so that an echo needs no search in the database, and what is still to be kept there. */
export class SentBoard {
  private sent: Sent[] = [];
  private pending = new Map<number, Settled>();
  /** Since when this channel is known to echo: before that, silence means nothing. */
  private firstEcho: number | undefined;

  begin(id: number, to: Destination, text: string): void {
    this.sent.push({ id, peer: peerOf(to), text, messageId: undefined });
    if (this.sent.length > REMEMBERED) this.sent.shift();
  }

  /** The channel took it; an echo that came earlier outranks that. */
  accepted(id: number, messageId: string | undefined, at: Date): void {
    const entry = this.sent.find((s) => s.id === id);
    if (entry) Object.assign(entry, { messageId, takenAt: performance.now() });
    if (this.pending.get(id)?.state !== 'confirmed') this.pending.set(id, { id, state: 'accepted', messageId, at });
  }

  /** Whether the echo is of something sent here. */
  heard(echo: EchoedMessage, at: Date): boolean {
    const peer = peerOf(echo.to);
    const index = this.sent.findIndex(
      (s) => s.messageId === echo.messageId || (s.messageId === undefined && s.peer === peer && s.text === echo.text),
    );
    const [entry] = index < 0 ? [] : this.sent.splice(index, 1);
    if (!entry) return false;
    this.firstEcho ??= performance.now();
    this.pending.set(entry.id, { id: entry.id, state: 'confirmed', messageId: echo.messageId, at });
    entry.heard?.(echo.messageId);
    return true;
  }

  /** The id of the echo of this message, when it comes within `ms`. */
  echoOf(id: number, ms: number): Promise<string | undefined> {
    const known = this.pending.get(id);
    if (known?.state === 'confirmed') return Promise.resolve(known.messageId);
    const entry = this.sent.find((s) => s.id === id);
    if (!entry) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms, undefined);
      entry.heard = (messageId) => {
        clearTimeout(timer);
        resolve(messageId);
      };
    });
  }

  /** What a channel that echoes took longer than `ms` ago and never showed: it may have been dropped. */
  silent(ms: number): number[] {
    const { firstEcho } = this;
    if (firstEcho === undefined) return [];
    const until = performance.now() - ms;
    const lost = this.sent.filter((s) => s.takenAt !== undefined && s.takenAt > firstEcho && s.takenAt < until);
    for (const { id } of lost) this.forget(id);
    return lost.map((s) => s.id);
  }

  forget(id: number): void {
    this.sent = this.sent.filter((s) => s.id !== id);
    this.pending.delete(id);
  }

  /** What is to be kept; hand it back with `restore` when it could not be. */
  take(): Settled[] {
    const all = [...this.pending.values()];
    this.pending.clear();
    return all;
  }

  restore(settled: readonly Settled[]): void {
    for (const s of settled) if (!this.pending.has(s.id)) this.pending.set(s.id, s);
  }

  get waiting(): boolean {
    return this.pending.size > 0;
  }
}

export const peerOf = (to: Destination): string => to.roomId ?? to.contactId ?? '';
