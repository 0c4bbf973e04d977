/** Why a dispute is not decided: a closed list, each with a sentence. */
export type DisputeRefusal = 'DISPUTE.CHANGED' | 'DISPUTE.NOBODY_BANNED' | 'DISPUTE.OWN_CHILD';

/** Why a pupil does not leave or change class, or a move is not taken back: a closed list, each with a sentence. */
export type MoveRefusal =
  | 'MOVE.DAY'
  | 'MOVE.NOT_SIXTEEN'
  | 'MOVE.LEFT_ALREADY'
  | 'MOVE.BACK_ALREADY'
  | 'MOVE.IN_A_RUN'
  | 'MOVE.NO_CLASS'
  | 'MOVE.SAME_CLASS'
  | 'MOVE.NOT_ALL_YOURS'
  | 'MOVE.PLACE_GONE'
  | 'MOVE.GONE';
