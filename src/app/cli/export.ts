import { parseArgs } from 'node:util';
import { WorkbookService } from '../../features/census/index.js';
import { PlacesService } from '../../features/organisation/index.js';
import { PeopleService } from '../../features/people/index.js';
import { BulkExportService, privacyRefusalTexts, type PrivacyRefusal } from '../../features/privacy/index.js';
import { fill } from '../../kernel/fill.js';
import type { Result } from '../../kernel/result.js';
import { runCommand, tell } from './command.js';

const USAGE = `npm run export -- --ask --place NAME --level masked|full --reason WORDS --as PERSON
npm run export -- --approve N --as ANOTHER
npm run export -- --run N --as PERSON --out FILE.xlsx`;

/** `npm run export`: many files at once, asked for by one person and approved by another. */
runCommand(async (app) => {
  const { values } = parseArgs({
    options: {
      ask: { type: 'boolean', default: false },
      approve: { type: 'string' },
      run: { type: 'string' },
      place: { type: 'string' },
      level: { type: 'string', default: 'masked' },
      reason: { type: 'string', default: '' },
      as: { type: 'string' },
      out: { type: 'string' },
    },
  });
  const by = values.as ? await app.get(PeopleService).inCharge(values.as) : undefined;
  const place = values.place ? await app.get(PlacesService).named(values.place) : null;
  const orders = app.get(BulkExportService);
  if (by !== undefined && values.ask && place) {
    const level = values.level === 'full' ? 'full' : 'masked';
    return answer(
      await orders.ask(by, place.id, level, values.reason),
      (v) => `order ${v.id}: another person approves it`,
    );
  }
  if (by !== undefined && values.approve)
    return answer(await orders.approve(Number(values.approve), by), () => 'approved');
  if (by !== undefined && values.run && values.out) {
    const { out } = values;
    return answer(await app.get(WorkbookService).export(Number(values.run), by, out), (v) => `${out}: ${v.rows} files`);
  }
  tell(USAGE);
  return 2;
});

function answer<T>(result: Result<T, PrivacyRefusal>, sentence: (value: T) => string): number {
  tell(result.ok ? sentence(result.value) : fill(privacyRefusalTexts[result.code], result.facts));
  return result.ok ? 0 : 1;
}
