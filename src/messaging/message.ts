import type { Question } from './questions.js';

/**
 * What a message is, which decides how it leaves (docs/adr/0005):
 * S safety alarm · A answer to what somebody just said · N notice · C harmful if sent twice · D digest.
 */
export type MessageClass = 'S' | 'A' | 'N' | 'C' | 'D';

export type Reader =
  /** `via`: the account they wrote on just now; an answer goes there, whatever they wish of news. */
  { personId: number; via?: string } | { account: string; contactId: string } | { account: string; roomId: string };

export interface OutMessage {
  class: MessageClass;
  to: Reader;
  text: string;
  /** The same key is sent once, ever: event and reader, such as `arrived:run 7:child 3:person 9`. */
  dedupeKey: string;
  /** Names the event, so that everything queued about it can be called off together. */
  eventKey?: string;
  /** A registered check asked again at the moment of sending; when it says no, the message is stale and dropped. */
  guard?: { name: string; args: Record<string, number | string> };
  /** Not sent before (UTC moment); quiet hours may move it further. */
  notBefore?: Date;
  /** Not sent after. */
  validUntil?: Date;
  /** What it says from a moment on, where its words would not be true any more ("tomorrow"). */
  later?: { from: Date; text: string };
  /** The question this message asks; it opens for the reader when the message leaves. */
  question?: Question;
  /** News that the reader may have turned down (digest, safety only, off). */
  news?: boolean;
  /** No news, always sent; but whoever chose one digest a day reads it there. */
  mayWait?: boolean;
  /** Planned by this place's calendar (a school): a suspension there, or above it, makes it stale at once. */
  placeId?: number;
  /** The child it is about; a safety message that does not reach its reader is then handed on (docs/adr/0011). */
  childId?: number;
  /** A picture or sound that is sent in place of the text; the text stands for it where the file is gone. */
  mediaId?: number;
  /** A class C message that may pass quiet hours: a code somebody is waiting for. */
  awaited?: boolean;
}
