import type { Visitor } from '../../features/access/index.js';
import type { PairingScope } from '../../features/pairing/index.js';
import type { ScopesService } from '../../features/people/index.js';

/** Whose pairings and needs a visitor looks after. */
export async function scopeOf(scopes: ScopesService, { personId }: Visitor): Promise<PairingScope> {
  return {
    schools: await scopes.schools(personId, ['coordinator']),
    points: await scopes.below(personId, ['village']),
  };
}
