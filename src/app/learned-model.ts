import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { Reader, type Learned } from '../conversation/meaning/reader.js';
import { BUILT_HERE, loadLessons, loadPhraseBooks, ROOT } from './phrase-books.js';

const BUILT = join(ROOT, 'dist', 'learned.bin');
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
  const kept = join(KEPT, `learned-${of.slice(0, 16)}.bin`);
  if (!existsSync(kept)) {
    const saved: Saved = { of, learned: new Reader(await loadPhraseBooks(), loadLessons()).learned() };
    rmSync(dirname(kept), { recursive: true, force: true });
    mkdirSync(dirname(kept), { recursive: true });
    writeFileSync(kept, serialize(saved));
  }
  copyFileSync(kept, BUILT);
}

/**
 * The reader of this checkout. What was learned when it was built is fetched when somebody first speaks: a command that
 * reads no message does without. Where it was not built, or sources are run that have changed since, it learns then.
 */
export async function openReader(): Promise<Reader> {
  const built = existsSync(BUILT) && (BUILT_HERE || sources() === load().of);
  const books = await loadPhraseBooks();
  if (!built) return new Reader(books, loadLessons());
  let learned: Learned | undefined;
  return new Reader(books, [], () => (learned ??= load().learned));
}

const load = (): Saved => deserialize(readFileSync(BUILT)) as Saved;

function sources(): string {
  const hash = createHash('sha256');
  for (const [folder, files] of MADE_OF)
    for (const name of readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).toSorted())
      if (files.test(name)) hash.update(name.replaceAll(sep, '/')).update(readFileSync(join(ROOT, folder, name)));
  return hash.digest('hex');
}
