import { addDays, addMinutes, at, dateOf } from '../kernel/time/shanghai.js';
import type { MessageClass, OutMessage } from './message.js';
import { nextAllowed, recheckFrom, type QuietHours } from './quiet-hours.rules.js';

export interface Delivery {
  class: MessageClass;
  account: string | null;
  notBefore: Date;
  /** Undefined: as the message says. */
  validUntil?: Date;
  /** From then on it must be asked about again: quiet hours, or words that grow old. */
  recheckAt?: Date;
  state: 'queued' | 'cancelled' | 'failed';
  reason?: 'preference' | 'no_address';
}

/** A piece of news that waits for the digest is as old as that by then; so long after it, it still goes out (minutes). */
const DIGEST_LATE_MINUTES = 120;

interface Settings {
  account: string | null;
  mode: 'all' | 'digest' | 'safety' | 'off';
  quiet: QuietHours;
  noticesToday: number;
}

interface Day {
  now: Date;
  /** Notices one person may get in a day. */
  dailyBudget: number;
  /** Wall time of the evening digest. */
  digestAt: string;
}

/** An answer to where the question came from: what else its reader wishes plays no part. */
export function answersThere(message: OutMessage): message is OutMessage & { to: { via: string } } {
  return message.class === 'A' && 'via' in message.to && message.to.via !== undefined;
}

/** Decides class, earliest moment and fate of a message from what its reader wants. Safety and answers always pass. */
export function planDelivery(message: OutMessage, settings: Settings | undefined, day: Day): Delivery {
  const earliest = message.notBefore && message.notBefore > day.now ? message.notBefore : day.now;
  if (!('personId' in message.to)) {
    return { class: message.class, account: message.to.account, notBefore: earliest, state: 'queued' };
  }
  if (answersThere(message)) {
    return { class: 'A', account: message.to.via, notBefore: earliest, state: 'queued' };
  }
  const account = settings?.account ?? null;
  if (!settings || account === null) {
    return { class: message.class, account, notBefore: earliest, state: 'failed', reason: 'no_address' };
  }
  const oldFrom = message.later ? { recheckAt: message.later.from } : {};
  const passes = message.class === 'S' || message.class === 'A' || (message.class === 'C' && message.awaited === true);
  if (passes) return { class: message.class, account, notBefore: earliest, state: 'queued', ...oldFrom };
  const optedOut = message.news === true && (settings.mode === 'safety' || settings.mode === 'off');
  if (optedOut) {
    return { class: message.class, account, notBefore: earliest, state: 'cancelled', reason: 'preference' };
  }
  const overBudget = message.news === true && settings.noticesToday >= day.dailyBudget;
  const mayWait = message.news === true || message.mayWait === true;
  const digest = message.class === 'D' || (mayWait && settings.mode === 'digest') || overBudget;
  const from = digest ? nextDigest(earliest, day.digestAt) : earliest;
  const notBefore = nextAllowed(from, settings.quiet);
  const recheckAt = recheckFrom(notBefore, settings.quiet, message.later?.from);
  const wilts = digest && mayWait ? message.validUntil : undefined;
  const late = addMinutes(notBefore, DIGEST_LATE_MINUTES);
  return {
    class: digest ? 'D' : message.class,
    account,
    notBefore,
    state: 'queued',
    ...(recheckAt ? { recheckAt } : {}),
    ...(wilts && wilts < late ? { validUntil: late } : {}),
  };
}

function nextDigest(t: Date, digestAt: string): Date {
  const today = at(dateOf(t), digestAt);
  return t <= today ? today : at(addDays(dateOf(t), 1), digestAt);
}
