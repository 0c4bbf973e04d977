import type { Visitor } from '../../features/access/index.js';
import type { Walk, WalksDesk } from '../../features/escort/index.js';
import type { ScopesService } from '../../features/people/index.js';
import { KEEPERS } from '../door/console-policy.rules.js';
import { RefusedRequest } from '../door/console.refusals.js';

/** A walk of a school that the visitor looks after; any other is not found. */
export async function ownWalk(desk: WalksDesk, scopes: ScopesService, who: Visitor, id: number): Promise<Walk> {
  const walks = await desk.of(await scopes.schools(who.personId, KEEPERS));
  const walk = walks.find((w) => w.id === id);
  if (!walk) throw new RefusedRequest('CONSOLE.NOT_FOUND');
  return walk;
}
