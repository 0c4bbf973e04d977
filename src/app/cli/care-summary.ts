import { parseArgs } from 'node:util';
import { DEFINITIONS, refusalTexts, SummaryService, type Definition } from '../../features/care/index.js';
import { PlacesService } from '../../features/organisation/index.js';
import { fill } from '../../kernel/fill.js';
import { dateOf } from '../../kernel/time/shanghai.js';
import { writeWorkbook } from '../../platform/spreadsheet/index.js';
import { runCommand, tell } from './command.js';

const USAGE = `npm run care-summary -- --place NAME --out FILE.xlsx [--date YYYY-MM-DD] [--definition ${DEFINITIONS.join('|')}]`;

/** `npm run care-summary`: the statutory table of a place; written only when it foots. */
runCommand(async (app) => {
  const { values } = parseArgs({
    options: {
      place: { type: 'string' },
      out: { type: 'string' },
      date: { type: 'string', default: dateOf(new Date()) },
      definition: { type: 'string', default: 'civil_2024_6m' },
    },
  });
  const definition = DEFINITIONS.find((d) => d === values.definition);
  if (!values.place || !values.out || !definition) {
    tell(USAGE);
    return 2;
  }
  const place = await app.get(PlacesService).named(values.place);
  if (!place) {
    tell(refusalTexts['SUMMARY.NO_PLACE']);
    return 1;
  }
  const sheet = await app.get(SummaryService).sheet(place.id, definition satisfies Definition, values.date);
  if (!sheet.ok) {
    tell(fill(refusalTexts[sheet.code], sheet.facts));
    return 1;
  }
  await writeWorkbook(values.out, [sheet.value]);
  tell(`${values.out}: ${values.place}, ${definition}, ${values.date}; every column adds up`);
  return 0;
});
