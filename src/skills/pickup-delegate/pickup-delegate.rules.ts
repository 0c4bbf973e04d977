import type { Turn } from '../../conversation/index.js';
import { saidOfMine } from '../../kernel/zh/kin-of-mine.js';

/** What was said about who comes; kept between the questions. */
export interface Details {
  name?: string;
  relation?: string;
  /** The tie is to whoever says it ("my dad"), not to the child. */
  mine?: true;
  phone?: string;
  /** The last four characters of the ID card. */
  idLast4?: string;
}

const TAIL = /(?<![\dXx])(\d{3}[\dXx])(?![\dXx])/;

/** Takes name, tie, phone and the ID's last four out of a message. */
export function detailsOf(turn: Turn): Details {
  const { person, relation, phone, unresolved } = turn.reading.slots;
  const name = person ?? unresolved;
  const tail = TAIL.exec(turn.text.normalize('NFKC').replace(phone ?? '\u0000', ' '))?.[1];
  return {
    ...(name ? { name } : {}),
    ...(relation ? { relation } : {}),
    ...(relation && saidOfMine(turn.text.normalize('NFKC'), relation) ? { mine: true as const } : {}),
    ...(phone ? { phone } : {}),
    ...(tail ? { idLast4: tail.toUpperCase() } : {}),
  };
}
