/** Nest injection token of the role of this process. */
export const ROLE = Symbol('ROLE');
