import type { Turn } from '../../conversation/index.js';

/** What was said about who comes; kept between the questions. */
export interface Details {
  name?: string;
  relation?: string;
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
    ...(phone ? { phone } : {}),
    ...(tail ? { idLast4: tail.toUpperCase() } : {}),
  };
}
