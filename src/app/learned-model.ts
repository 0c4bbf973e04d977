import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { Reader, type Learned } from '../conversation/meaning/reader.js';
import { BUILT_HERE, loadLessons, loadPhraseBooks, ROOT } from './phrase-books.js';

const BUILT = join(ROOT, 'dist', 'learned.json');
const KEPT = join(ROOT, 'node_modules', '.cache', 'four-thirty');
/** What the model is made of: the reading itself, the skills' phrases, the labelled messages. */
const MADE_OF: readonly (readonly [folder: string, files: RegExp])[] = [
  [join('src', 'conversation', 'meaning'), /(?<!\.spec)\.ts$/],
  [join('src', 'kernel'), /(?<!\.spec)\.ts$/],
  [join('src', 'skills'), /\.phrases\.zh-CN\.ts$/],
  [join('test', 'understanding'), /\.(?:jsonl|txt)$/],
];

interface Saved {
  readonly of: string;
  readonly learned: Learned;
}

/** Trains the classifiers for the built service; what was trained from the very same files before is taken again. */
export async function buildModel(): Promise<void> {
  const of = sources();
  const kept = join(KEPT, `learned-${of.slice(0, 16)}.json`);
  if (!existsSync(kept)) {
    const saved: Saved = { of, learned: new Reader(await loadPhraseBooks(), loadLessons()).learned() };
    rmSync(dirname(kept), { recursive: true, force: true });
    mkdirSync(dirname(kept), { recursive: true });
    writeFileSync(kept, JSON.stringify(saved));
  }
  copyFileSync(kept, BUILT);
}

/** The reader of this checkout, which has learned already where it was built. */
export async function openReader(): Promise<Reader> {
  const learned = loadModel();
  return new Reader(await loadPhraseBooks(), learned ? [] : loadLessons(), learned);
}

/**
 * What was learned when the service was built; undefined where it was not built, or where sources are run that have
 * changed since: then the reader learns when it is first spoken to.
 */
function loadModel(): Learned | undefined {
  if (!existsSync(BUILT)) return undefined;
  const { of, learned } = JSON.parse(readFileSync(BUILT, 'utf8')) as Saved;
  return BUILT_HERE || sources() === of ? learned : undefined;
}

function sources(): string {
  const hash = createHash('sha256');
  for (const [folder, files] of MADE_OF)
    for (const name of readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).toSorted())
      if (files.test(name)) hash.update(name.replaceAll(sep, '/')).update(readFileSync(join(ROOT, folder, name)));
  return hash.digest('hex');
}
