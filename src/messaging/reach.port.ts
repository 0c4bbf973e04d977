import { Inject, Injectable } from '@nestjs/common';
import { LOGGER, type Logger } from '../platform/logging/logger.js';

/** A safety message that did not reach its reader in time. Ids only. */
export interface Unreached {
  outboxId: number;
  personId: number;
  /** What it is about, such as `run:7`. */
  eventKey: string | null;
  dedupeKey: string;
  text: string;
}

/**
 * Who takes over when a safety message reaches nobody in five minutes: the next guardian is told, and the teacher gets
 * the task to phone. The escort feature implements it, in the running transaction; called once per message.
 */
export interface ReachDesk {
  notReached(message: Unreached): Promise<void>;
}

/** Nest injection token of the desk. */
export const REACH_DESK = Symbol('REACH_DESK');

/** Until a feature takes the desk: the operator reads it in the log. */
@Injectable()
export class LogReachDesk implements ReachDesk {
  constructor(@Inject(LOGGER) private readonly log: Logger) {}

  async notReached(m: Unreached): Promise<void> {
    this.log.error({ event: 'safety.not_reached', outbox: m.outboxId, person: m.personId, about: m.eventKey });
  }
}
