import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { SourceError } from '../../../src/app/story/read-world.js';
import type { Dialogue } from './dialogue.model.js';
import { parseDialogue } from './dialogue.parser.js';
import { updateExact } from './exact.update.js';
import type { FileReport } from './report.printer.js';
import { runStory, type StoryPlaces } from './story.runner.js';
import type { Difference } from './window.checker.js';

export interface SuiteOptions {
  jobs: number;
  update: boolean;
}

/** Tells every file, some side by side, and reports each as soon as it and those before it are done. */
export async function runSuite(
  files: readonly string[],
  places: StoryPlaces,
  options: SuiteOptions,
  report: (report: FileReport) => void,
): Promise<FileReport[]> {
  const done: FileReport[] = [];
  let next = 0;
  let reported = 0;
  const worker = async (): Promise<void> => {
    for (let i = next++; i < files.length; i = next++) {
      done[i] = await runFile(files[i] as string, places, options.update);
      for (let ready = done[reported]; ready; ready = done[++reported]) report(ready);
    }
  };
  await Promise.all(Array.from({ length: Math.min(options.jobs, files.length) }, worker));
  return done;
}

async function runFile(file: string, places: StoryPlaces, update: boolean): Promise<FileReport> {
  const began = performance.now();
  const close = (title: string, differences: Difference[], updated = false): FileReport => ({
    file,
    title,
    passed: differences.length === 0,
    seconds: Math.round(performance.now() - began) / 1000,
    differences,
    ...(updated ? { updated } : {}),
  });
  let dialogue: Dialogue | undefined;
  try {
    const text = await readFile(file, 'utf8');
    dialogue = parseDialogue(file, text, (path) => readFileSync(path, 'utf8'));
    const outcome = await runStory(dialogue, places);
    if (!update) return close(dialogue.title, outcome.differences);
    const rewritten = updateExact(text, outcome.heard);
    if (rewritten !== text) await writeFile(file, rewritten);
    return close(dialogue.title, outcome.differences, rewritten !== text);
  } catch (fault) {
    return close(dialogue?.title ?? '', faultsOf(file, fault));
  }
}

function faultsOf(file: string, fault: unknown): Difference[] {
  if (fault instanceof SourceError) {
    // a world in a file of its own has lines of its own
    const where = fault.file === file ? '' : `${fault.file}:`;
    return fault.problems.map((p) => ({
      line: where ? 1 : p.line,
      expected: '',
      found: [],
      hint: where ? `${where}${p.line} ${p.sentence}` : p.sentence,
    }));
  }
  const unreadable = (fault as NodeJS.ErrnoException).code === 'ENOENT';
  const hint = unreadable
    ? 'there is no such file'
    : `the runner itself failed: ${(fault as Error).stack ?? String(fault)}`;
  return [{ line: 1, expected: '', found: [], hint }];
}
