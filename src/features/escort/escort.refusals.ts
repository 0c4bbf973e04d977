/** Why the escort says no: a closed list, each with a sentence that ends with what to do next. */
export type RunRefusal =
  | 'RUN.NONE_TODAY'
  | 'RUN.SUSPENDED'
  | 'RUN.SHELTERING'
  | 'RUN.LEFT_ALREADY'
  | 'RUN.NOT_COUNTED'
  | 'RUN.TEACHER_SILENT'
  | 'RUN.COUNTS_DIFFER'
  | 'RUN.CHILD_UNACCOUNTED'
  | 'RUN.NO_CHILDREN'
  | 'RUN.ADULTS_MISSING'
  | 'RUN.NOT_HANDED_OVER'
  | 'RUN.NOT_YOURS'
  | 'RUN.CLOSED';

export type ShiftRefusal =
  | 'SHIFT.NONE'
  | 'SHIFT.NOT_CLEARED'
  | 'SHIFT.TAKEN'
  | 'SHIFT.OTHER_NOT_CLEARED'
  | 'SHIFT.OTHER_ELSEWHERE'
  | 'SHIFT.TOO_LATE'
  | 'SHIFT.NOT_ASKED';

export type CustodyRefusal =
  | 'CUSTODY.NOT_AT_POINT'
  | 'CUSTODY.NOT_LISTED'
  | 'CUSTODY.FORBIDDEN'
  | 'CUSTODY.NOT_VERIFIED'
  | 'CUSTODY.MAY_NOT_LEAVE_ALONE'
  | 'CUSTODY.DONE_ALREADY'
  | 'CUSTODY.WHO_COLLECTS';
