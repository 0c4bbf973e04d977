import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PackService } from '../../features/privacy/index.js';
import { dateOf, yearOf } from '../../kernel/time/shanghai.js';
import { runCommand, tell } from './command.js';

/** `npm run audit-pack -- [--year 2026] [--out FOLDER]`: the yearly compliance pack, a folder of files. */
runCommand(async (app) => {
  const { values } = parseArgs({ options: { year: { type: 'string' }, out: { type: 'string' } } });
  const year = Number(values.year ?? yearOf(dateOf(new Date())));
  if (!Number.isInteger(year)) {
    tell('npm run audit-pack -- [--year YYYY] [--out FOLDER]');
    return 2;
  }
  const out = values.out ?? `compliance-${year}`;
  const files = await app.get(PackService).make(year);
  mkdirSync(out, { recursive: true, mode: 0o700 });
  for (const { name, text } of files) writeFileSync(join(out, name), text, { mode: 0o600 });
  tell(`${out}: ${files.length} files`);
  return 0;
});
