import { refuse, type Refused } from '../../kernel/result.js';
import { addDays } from '../../kernel/time/shanghai.js';
import type { PairingRefusal } from './pairing.refusals.js';

/** A paper older than this is a wrong year far more often than a late form. */
export const OLDEST_DAYS = 366;

/** What is known of an entry at a desk. Dates are YYYY-MM-DD, in Asia/Shanghai. */
export interface DeskEntry {
  on: string;
  today: string;
  /** Whose visit it was, and who typed it in. */
  by: number;
  enteredBy: number;
  /** Who is paired with the child now. */
  paired: readonly number[];
  /** Whether the one who types is a coordinator of the child's school. */
  coordinator: boolean;
  /** A visit of the same person to the same child on that day is kept already. */
  visited: boolean;
  /** What the one whose visit it was is called, for the sentence. */
  who: string;
}

/** Why an entry is not kept; undefined: it is. */
export function refusalOf(e: DeskEntry): Refused<PairingRefusal> | undefined {
  if (e.on > e.today) return refuse('PAIRING.FUTURE');
  if (e.on < addDays(e.today, -OLDEST_DAYS)) return refuse('PAIRING.TOO_OLD', { date: e.on });
  if (e.by === e.enteredBy) return undefined;
  if (!e.coordinator) return refuse('PAIRING.NOT_YOURS_TO_WRITE');
  if (!e.paired.includes(e.by)) return refuse('PAIRING.NOT_PAIRED');
  // they may have told it by chat before the paper came
  return e.visited ? refuse('PAIRING.TWICE', { who: e.who, date: e.on }) : undefined;
}
