import { CONSOLE_ROLES } from '../../console/door/console-policy.rules.js';
import { AccountsService } from '../../features/access/index.js';
import { PeopleService } from '../../features/people/index.js';
import { Database } from '../../platform/database/index.js';
import { runCommand, tell } from './command.js';

const USAGE =
  'Usage: npm run console:account -- NAME LOGIN [--administrator]. NAME is somebody on file with a staff role; ' +
  'with --administrator they become administrator of the topmost place first (and are added if they are not on file).';

const [name, login, flag] = process.argv.slice(2);
if (!name || !login || (flag !== undefined && flag !== '--administrator')) {
  tell(USAGE);
  process.exit(2);
}

// gives somebody on file a console account and prints the password once; the first administrator is made this way
runCommand(async (app) => {
  const [db, people, accounts] = [app.get(Database), app.get(PeopleService), app.get(AccountsService)];
  const outcome = await db.tx(async () => {
    const personId = flag ? await administrator(db, people, name) : await onFile(db, name);
    return typeof personId === 'string' ? personId : accounts.create(personId, login, undefined);
  });
  if (typeof outcome === 'string') tell(outcome);
  else tell(outcome.ok ? `${login}: ${outcome.value.password} (to be changed at the first login)` : outcome.code);
  return typeof outcome !== 'string' && outcome.ok ? 0 : 1;
});

/** The one person of this name who may enter the console, or why there is none. */
async function onFile(db: Database, name: string): Promise<number | string> {
  const found = await db.query<{ id: number }>(
    `SELECT DISTINCT p.id FROM person p JOIN person_role r ON r.person_id = p.id
     WHERE p.name = $1 AND r.until IS NULL AND r.role = ANY($2)`,
    [name, CONSOLE_ROLES],
  );
  const [only] = found;
  if (only && found.length === 1) return only.id;
  return found.length === 0
    ? 'Nobody of that name has a staff role.'
    : 'Several people have that name and a staff role.';
}

async function administrator(db: Database, people: PeopleService, name: string): Promise<number | string> {
  const place = await db.one<{ id: number }>(`SELECT id FROM place WHERE parent_id IS NULL ORDER BY id LIMIT 1`);
  if (!place) return 'There is no place yet: load the tree of places first.';
  const known = await onFile(db, name);
  const id = typeof known === 'number' ? known : (await people.add(name)).id;
  await people.grant(id, 'administrator', place.id);
  return id;
}
