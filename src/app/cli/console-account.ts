import { CONSOLE_ROLES } from '../../console/door/console-policy.rules.js';
import { AccountsService } from '../../features/access/index.js';
import { PlacesService } from '../../features/organisation/index.js';
import { PeopleService } from '../../features/people/index.js';
import { Database } from '../../platform/database/index.js';
import { runCommand, tell } from './command.js';

const USAGE =
  'Usage: npm run console:account -- NAME LOGIN [--administrator [CITY/DISTRICT]]. NAME is somebody on file with a staff ' +
  'role; with --administrator they become administrator of the topmost place first (and are added if they are not on ' +
  'file). CITY/DISTRICT is needed once: it begins the tree of places, and everything below it is made in the console.';

const [name, login, flag, tree] = process.argv.slice(2);
if (!name || !login || (flag !== undefined && flag !== '--administrator')) {
  tell(USAGE);
  process.exit(2);
}

// gives somebody on file a console account and prints the password once; the first administrator is made this way
runCommand(async (app) => {
  const [db, people, accounts] = [app.get(Database), app.get(PeopleService), app.get(AccountsService)];
  const places = app.get(PlacesService);
  const outcome = await db.tx(async () => {
    const personId = flag ? await administrator({ db, people, places }, name, tree) : await onFile(db, name);
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

/** @param tree CITY/DISTRICT, for a database without any place */
async function administrator(
  { db, people, places }: { db: Database; people: PeopleService; places: PlacesService },
  name: string,
  tree: string | undefined,
): Promise<number | string> {
  const top = (): Promise<{ id: number } | undefined> =>
    db.one(`SELECT id FROM place WHERE parent_id IS NULL ORDER BY id LIMIT 1`);
  const [city, district, ...more] = (tree ?? '').split('/').map((part) => part.trim());
  if (!(await top())) {
    if (!city || !district || more.length > 0)
      return 'There is no place yet: say CITY/DISTRICT after --administrator, to begin the tree of places.';
    await places.ensure('district', district, await places.ensure('city', city));
  }
  const place = await top();
  if (!place) return 'There is no place yet.';
  const known = await onFile(db, name);
  const id = typeof known === 'number' ? known : (await people.add(name)).id;
  await people.grant(id, 'administrator', place.id);
  return id;
}
