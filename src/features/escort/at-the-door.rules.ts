import { sameKin } from '../../kernel/zh/kin-form.js';
import type { ListedCollector } from '../children/index.js';

/** Who is at the door, as the volunteer says it. */
export interface Claim {
  /** A name, where one was said. */
  name?: string;
  /** A kin word, where one was said. */
  relation?: string;
  /** The message itself: a name of the child's own list in it is seen, whatever else was read out of it. */
  words?: string;
}

/** Who of a child's list is meant: one who may not come near the child, or those who may take it. */
export interface Meant {
  forbidden?: ListedCollector;
  allowed: ListedCollector[];
}

/**
 * Whom a claim means on a child's list. Names count only whole. A forbidden one who is named anywhere in the message is
 * at the door, unless the claim itself is somebody who may take the child and does: that one is never held up.
 */
export function meantOnList(claim: Claim, collectors: readonly ListedCollector[], handsOver: boolean): Meant {
  const claimed = collectors.filter((c) => fits(c, claim));
  const written = collectors.filter((c) => claim.words?.includes(c.name));
  const allowed = claimed.filter(may);
  const forbidden = claimed.find((c) => !may(c));
  if (forbidden) return { forbidden, allowed: [] };
  const seen = handsOver && allowed.length > 0 ? undefined : written.find((c) => !may(c));
  if (seen) return { forbidden: seen, allowed: [] };
  if (allowed.length > 0 || (claim.name === undefined && claim.relation)) return { allowed };
  // somebody else of that given name may have been read out of a name that stands there whole
  return { allowed: written.filter((c) => may(c) && c.name.includes(claim.name ?? '')) };
}

const may = (c: ListedCollector): boolean => c.permission === 'authorised';

function fits(c: ListedCollector, claim: Claim): boolean {
  if (claim.name) return c.name === claim.name;
  return c.called !== null && claim.relation !== undefined && sameKin(c.called, claim.relation);
}
