import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findDialogues, OWN_FOLDERS } from './dialogue.files.js';
import { runSuite } from './dialogue.suite.js';
import { reportJson, reportText, summary } from './report.printer.js';
import { openPlaces } from './story.services.js';

const USAGE = `npm run dialogues -- [FILES or folders] [--json] [--update] [--jobs N] [--keep] [--verbose]
  Tells dialogues to the real service and prints what differed (docs/dialogues.md). Without names: the project's own.
  --json     one line per file for programs; the summary goes to stderr
  --update   rewrites exact expectations that failed with what was said
  --jobs N   files side by side (default 2)
  --keep     keeps the databases to look into
  --verbose  shows what the service logs`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      update: { type: 'boolean', default: false },
      jobs: { type: 'string', default: String(Math.min(2, availableParallelism())) },
      keep: { type: 'boolean', default: false },
      verbose: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const jobs = Number(values.jobs);
  if (!Number.isInteger(jobs) || jobs < 1 || jobs > 12) throw new Error('--jobs takes a number from 1 to 12');
  const files = await findDialogues(positionals.length > 0 ? positionals : OWN_FOLDERS.filter((f) => existsSync(f)));
  if (files.length === 0) throw new Error('no dialogue file was found there');
  const opened = await openPlaces({
    root: resolve(import.meta.dirname, '../../../..'),
    jobs: Math.min(jobs, files.length),
    keep: values.keep,
    verbose: values.verbose,
    log: (line) => console.error(line),
  });
  let interrupted = false;
  const stop = (): void => {
    interrupted = true;
    void opened.close().finally(() => process.exit(130));
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    const reports = await runSuite(files, opened.places, { jobs, update: values.update }, (report) => {
      if (!interrupted) console.log(values.json ? reportJson(report) : reportText(report));
    });
    if (interrupted) return 130;
    (values.json ? console.error : console.log)(summary(reports));
    return reports.every((report) => report.passed) ? 0 : 1;
  } finally {
    await opened.close();
  }
}

// until the verdict is there, ending is failing
process.exitCode = 1;
main().then(
  (code) => {
    process.exitCode = code;
  },
  (fault: unknown) => {
    console.error(fault instanceof Error ? fault.message : String(fault));
    process.exitCode = 1;
  },
);
