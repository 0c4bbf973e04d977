import type { MessageClass } from './message.js';

export type Fate = 'resend_marked' | 'parked' | 'dropped';

/** An answer is repeated only while its question is this fresh. */
const ANSWER_FRESH_MS = 10 * 60_000;

/**
 * What becomes of a message whose sending was cut off and for which there is no evidence either way
 * (docs/adr/0005): rather twice than never for safety, rather never than twice for what harms when repeated.
 */
export function fateWithoutEvidence(cls: MessageClass, createdAt: Date, validUntil: Date | null, now: Date): Fate {
  if (validUntil && validUntil <= now) return 'dropped';
  switch (cls) {
    case 'S':
    case 'N':
      return 'resend_marked';
    case 'A':
      return now.getTime() - createdAt.getTime() <= ANSWER_FRESH_MS ? 'resend_marked' : 'dropped';
    case 'C':
      return 'parked';
    case 'D':
      return 'dropped';
  }
}
