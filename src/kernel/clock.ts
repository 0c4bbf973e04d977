/** The one source of time. Everything that decides by time asks a Clock, so that a story can move it. */
export interface Clock {
  now(): Date;
}
