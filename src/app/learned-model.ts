import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
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

/** Trains the classifiers for the built service; what was trained from the very same files before is taken again. */
export async function buildModel(): Promise<void> {
  const of = sources();
  const kept = join(KEPT, `model-${of.slice(0, 16)}.bin`);
  if (!existsSync(kept)) {
    const learned = new Reader(await loadPhraseBooks(), loadLessons()).learned();
    rmSync(dirname(kept), { recursive: true, force: true });
    mkdirSync(dirname(kept), { recursive: true });
    writeFileSync(kept, serialize({ of, learned } satisfies Saved));
  }
  copyFileSync(kept, BUILT);
}

/** What was learned, and a hash of the sources it was learned from. */
interface Saved {
  readonly of: string;
  readonly learned: Learned;
}

let opened: Promise<Reader> | undefined;

/** The reader of this checkout, which has learned already where it was built. One for a process: it keeps nothing of anybody. */
export function openReader(): Promise<Reader> {
  return (opened ??= read());
}

async function read(): Promise<Reader> {
  const [books, learned] = await Promise.all([loadPhraseBooks(), loadModel()]);
  return new Reader(books, learned ? [] : loadLessons(), learned);
}

/**
 * What was learned when the service was built; undefined where it was not built, or where sources are run that have
 * changed since: then the reader learns when it is first spoken to.
 */
async function loadModel(): Promise<Learned | undefined> {
  if (!existsSync(BUILT)) return undefined;
  const { of, learned } = deserialize(await readFile(BUILT)) as Saved;
  return BUILT_HERE || sources() === of ? learned : undefined;
}

function sources(): string {
  const hash = createHash('sha256');
  for (const [folder, files] of MADE_OF)
    for (const name of readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).toSorted())
      if (files.test(name)) hash.update(name.replaceAll(sep, '/')).update(readFileSync(join(ROOT, folder, name)));
  return hash.digest('hex');
}
