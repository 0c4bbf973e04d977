/** Why somebody is not put on a date, or taken off it, by hand. */
export type RotaRefusal =
  | 'ROTA.PAST'
  | 'ROTA.LEFT'
  | 'ROTA.NO_WALK'
  | 'ROTA.SUSPENDED'
  | 'ROTA.NOT_LISTED'
  | 'ROTA.ALREADY_ON'
  | 'ROTA.NOT_ON'
  | 'ROTA.LAST_ONE'
  | 'ROTA.NO_CHECK'
  | 'ROTA.NO_TRAINING'
  | 'ROTA.ELSEWHERE'
  | 'ROTA.WEEK_FULL'
  | 'ROTA.SAID_NOT'
  | 'ROTA.APART';

/** A person's own wish, not a rule: the coordinator may decide otherwise, when told. */
export const WISHES: readonly RotaRefusal[] = ['ROTA.SAID_NOT', 'ROTA.APART'];
