import type { InboundMessage } from '../channels/channel.port.js';
import type { Turn } from './turn.js';

/** What happens when words point to danger: an alarm with an owner, and a sentence to the speaker. In app/. */
export interface RiskLane {
  raise(turn: Turn): Promise<void>;
  /** Words nobody could read, said a moment after a danger: true when they went to whoever has it. */
  further(turn: Turn): Promise<boolean>;
}
export const RISK_LANE = Symbol('RISK_LANE');

/** People who take over from the bot. */
export interface PersonDesk {
  /** Hands the speaker over; returns the sentence to say (who, when). `named`: whom they asked for. */
  handOver(turn: Turn, conversationId: number): Promise<{ text: string; to: number | undefined }>;
  /** Passes on what a handed-over speaker says. */
  passOn(turn: Turn, to: number): Promise<void>;
}
export const PERSON_DESK = Symbol('PERSON_DESK');

/** Somebody nobody knows yet: may bind a code, and learns nothing about any child. */
export interface StrangerDesk {
  hear(message: Pick<InboundMessage, 'account' | 'contactId' | 'text'>): Promise<string>;
}
export const STRANGER_DESK = Symbol('STRANGER_DESK');
