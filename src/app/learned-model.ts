import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { Reader, type Learned } from '../conversation/meaning/reader.js';
import { loadLessons, loadPhraseBooks } from './phrase-books.js';

/** The project's folder, seen from the sources and from what is built. */
const ROOT =
  [join(import.meta.dirname, '..', '..'), join(import.meta.dirname, '..', '..', '..')].find((folder) =>
    existsSync(join(folder, 'package.json')),
  ) ?? process.cwd();
const BUILT = join('dist', 'learned.json');
const KEPT = join('node_modules', '.cache', 'four-thirty');
/** What the model is made of: the reading itself, the skills' phrases, the labelled messages. */
const MADE_OF = [
  join('src', 'conversation', 'meaning'),
  join('src', 'kernel'),
  join('src', 'skills'),
  join('test', 'understanding'),
];

interface Saved {
  readonly of: string;
  readonly learned: Learned;
}

/** Trains the classifier for the built service; what was trained from the very same files before is taken again. */
export async function buildModel(root = ROOT): Promise<void> {
  const of = sourcesOf(root);
  const kept = join(root, KEPT, `learned-${of.slice(0, 16)}.json`);
  if (!existsSync(kept)) {
    const saved: Saved = { of, learned: new Reader(await loadPhraseBooks(), loadLessons()).learned() };
    rmSync(dirname(kept), { recursive: true, force: true });
    mkdirSync(dirname(kept), { recursive: true });
    writeFileSync(kept, JSON.stringify(saved));
  }
  writeFileSync(join(root, BUILT), readFileSync(kept));
}

/** The reader of this checkout, which has learned already where it was built. */
export async function openReader(): Promise<Reader> {
  const learned = loadModel();
  return new Reader(await loadPhraseBooks(), learned ? [] : loadLessons(), learned);
}

/**
 * What was learned when the service was built; undefined where it was not built, or (where the sources lie beside it)
 * from other sources: then the reader learns when it is first spoken to.
 */
function loadModel(root = ROOT): Learned | undefined {
  const file = join(root, BUILT);
  if (!existsSync(file)) return undefined;
  const { of, learned } = JSON.parse(readFileSync(file, 'utf8')) as Saved;
  return existsSync(join(root, 'src')) && sourcesOf(root) !== of ? undefined : learned;
}

function sourcesOf(root: string): string {
  const hash = createHash('sha256');
  for (const folder of MADE_OF)
    for (const name of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).toSorted())
      if (teaches(folder, name)) hash.update(name.replaceAll(sep, '/')).update(readFileSync(join(root, folder, name)));
  return hash.digest('hex');
}

const teaches = (folder: string, name: string): boolean =>
  folder.endsWith('skills')
    ? name.endsWith('.phrases.zh-CN.ts')
    : /\.(?:ts|jsonl|txt)$/.test(name) && !name.endsWith('.spec.ts');
