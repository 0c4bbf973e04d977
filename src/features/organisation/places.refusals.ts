/** Why the tree of places stays as it is: a closed list, each with a sentence. */
export type PlaceRefusal =
  | 'PLACE.MAY_NOT'
  | 'PLACE.GONE'
  | 'PLACE.NAME_BAD'
  | 'PLACE.NAME_TAKEN'
  | 'PLACE.HAS_PLACES'
  | 'PLACE.HAS_CHILDREN'
  | 'PLACE.HAS_PEOPLE'
  | 'PLACE.HAS_WALKS'
  | 'PLACE.HAS_RUNS';
