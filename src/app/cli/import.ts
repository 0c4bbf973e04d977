import { parseArgs } from 'node:util';
import type { INestApplicationContext } from '@nestjs/common';
import {
  ApplyService,
  censusRefusalTexts,
  placeOf,
  PreviewService,
  problemSentence,
  WorkbookService,
  type Preview,
} from '../../features/census/index.js';
import { PeopleService } from '../../features/people/index.js';
import { fill } from '../../kernel/fill.js';
import { runCommand, tell } from './command.js';

const USAGE = `npm run import -- --template FILE.xlsx
npm run import -- FILE.xlsx [--as PERSON] [--apply]     shows what would change; --apply does it
npm run import -- --batch N [--confirm 5,9] --apply     goes on with a preview, with lines that somebody asked about`;
const MOST_SHOWN = 40;

/** `npm run import`: a census by workbook; a preview first. */
runCommand(async (app) => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      apply: { type: 'boolean', default: false },
      as: { type: 'string' },
      batch: { type: 'string' },
      confirm: { type: 'string' },
      template: { type: 'string' },
    },
  });
  if (values.template) {
    await app.get(WorkbookService).template(values.template);
    tell(values.template);
    return 0;
  }
  const [file] = positionals;
  if (!file && !values.batch) {
    tell(USAGE);
    return 2;
  }
  const by = await app.get(PeopleService).inCharge(values.as);
  if (by === undefined) {
    tell('Nobody of that name is in charge here: name an administrator, district or coordinator with --as.');
    return 2;
  }
  const batch = values.batch ? Number(values.batch) : await show(app, file ?? '', by);
  if (batch === undefined) return 1;
  if (values.confirm) {
    const lines = values.confirm.split(',').map(Number);
    tell(`${await app.get(ApplyService).confirm(batch, lines, by)} of ${lines.length} lines confirmed`);
  }
  if (!values.apply) return 0;
  const applied = await app.get(ApplyService).apply(batch, by, (n) => process.stderr.write(`\r${n} rows applied`));
  process.stderr.write('\n');
  if (!applied.ok) {
    tell(fill(censusRefusalTexts[applied.code], applied.facts));
    return 1;
  }
  tell(`batch ${batch}: ${applied.value.applied} rows went in, ${applied.value.waiting} wait`);
  return 0;
});

async function show(app: INestApplicationContext, file: string, by: number): Promise<number | undefined> {
  const preview = await app.get(PreviewService).preview(file, by, (n) => process.stderr.write(`\r${n} rows read`));
  process.stderr.write('\n');
  if (!preview.ok) {
    tell(fill(censusRefusalTexts[preview.code], preview.facts));
    return undefined;
  }
  print(preview.value);
  return preview.value.batchId;
}

function print(p: Preview): void {
  tell(
    `batch ${p.batchId}: ${p.lines} rows: ${p.fresh} new, ${p.changed} changed, ${p.unchanged} unchanged, ${p.problems.length} with problems`,
  );
  const listed = p.problems.flatMap(({ line, problems }) => problems.map((q) => ({ line, ...q })));
  for (const q of listed.slice(0, MOST_SHOWN)) {
    const { cell, label } = placeOf(q.line, q.column);
    tell(`  ${cell} ${label}: ${problemSentence(q)}`);
  }
  if (listed.length > MOST_SHOWN) tell(`  … ${listed.length - MOST_SHOWN} more`);
}
