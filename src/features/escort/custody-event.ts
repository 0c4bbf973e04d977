import type { ChildState } from './run.rules.js';

/** One entry of the history: who had the child, from when, told by whom. `childId` null: about the run as a whole. */
export interface CustodyEvent {
  id: number;
  runId: number;
  childId: number | null;
  kind: string;
  fromState: ChildState | null;
  toState: ChildState | null;
  at: Date;
  toldBy: number | null;
  toldByName: string | null;
  details: Record<string, unknown>;
  corrects: number | null;
}

/** Who said it, when, in which message. `toldBy` undefined: the clock, which only ever opens questions. */
export interface Telling {
  at: Date;
  toldBy?: number;
  inboxId?: number;
}

/** A telling by a person: in a message, or by a click in the console (then there is no message). */
export type Told = Telling & { toldBy: number };

/** Names one telling, for keys of what is sent about it. */
export const tellingKey = (told: Told): string => String(told.inboxId ?? `c${told.at.getTime()}`);
