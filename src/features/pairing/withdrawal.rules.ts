import { refuse, type Refused } from '../../kernel/result.js';
import type { PairingRefusal } from './pairing.refusals.js';

/** Who takes something back, and why; in the chat, right after it was said, no reason is asked for. */
export interface Withdrawal {
  by: number;
  why?: string;
}

/** Something written down, as far as it matters for taking it back. */
export interface Written {
  /** Who was there or reported it, and who typed it in. */
  wrote: readonly (number | null)[];
  /** Whether the one who takes it back is over the child's school. */
  above: boolean;
  by: number;
  /** `over`: it was seen to, and what was done stays done. */
  state: 'stands' | 'withdrawn' | 'over';
}

/** Why it is not taken back; undefined: it is. Whose it is comes first, so that nobody learns of another's entries. */
export function refusalOfWithdrawal({ wrote, above, by, state }: Written): Refused<PairingRefusal> | undefined {
  if (!above && !wrote.includes(by)) return refuse('PAIRING.NOT_YOURS_TO_WITHDRAW');
  if (state === 'withdrawn') return refuse('PAIRING.WITHDRAWN');
  return state === 'over' ? refuse('PAIRING.NEED_DONE') : undefined;
}
