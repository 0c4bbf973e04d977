import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PhraseBook } from '../conversation/meaning/phrase-book.js';
import {
  INTENTS,
  type Intent,
  type PendingKind,
  type Risk,
  type Role,
  type Slots,
  type Utterance,
} from '../conversation/meaning/reading.js';
import type { Lesson } from '../conversation/meaning/reader.js';

const HERE = import.meta.dirname;
/** Whether this is the built service, and the project's folder seen from there or from the sources. */
export const BUILT_HERE = !existsSync(join(HERE, '..', '..', 'package.json'));
export const ROOT = join(HERE, ...(BUILT_HERE ? ['..', '..', '..'] : ['..', '..']));
const SKILLS = join(HERE, '..', 'skills');

/** Loads the phrase book of every skill folder that has one, in alphabetical order. */
export async function loadPhraseBooks(folder = SKILLS): Promise<PhraseBook[]> {
  const books: PhraseBook[] = [];
  for (const name of readdirSync(folder).toSorted()) {
    const file = ['js', 'ts'].map((ext) => join(folder, name, `${name}.phrases.zh-CN.${ext}`)).find(existsSync);
    if (file === undefined) continue;
    const module = (await import(pathToFileURL(file).href)) as { phrases: PhraseBook };
    books.push(module.phrases);
  }
  return books;
}

/** The labelled sets that were read and mended long ago; the newest trains nothing, so that it still tells something. */
const TAUGHT =
  'public tuned-on held-out held-out-2 held-out-3 held-out-4 fresh-1 fresh-2 fresh-3 fresh-4 fresh-5 fresh-6 fresh-7 fresh-8 fresh-9 fresh-10 fresh-11 fresh-12 fresh-13';

/** Wordings: those that are asserted one by one, and those that only teach. */
const TABLES =
  'wordings dangers lessons-harm lessons-danger lessons-near lessons-everyday lessons-families lessons-staff lessons-idle';

/** The file of some labelled messages; undefined where they are not shipped. */
function messages(file: string): string | undefined {
  const path = join(ROOT, 'test', 'understanding', file);
  return existsSync(path) ? path : undefined;
}

/** The labelled messages from which the classifier learns beside the books; none where they are not shipped. */
export function loadLessons(names: readonly string[] = TAUGHT.split(' ')): Lesson[] {
  const sets = names.flatMap((name) => {
    const path = messages(`${name}.jsonl`);
    return path === undefined ? [] : readLabelled<Lesson>(path);
  });
  const families = TABLES.split(' ').flatMap((table) =>
    loadWordings(table)
      .filter(({ risk }) => risk !== '-')
      .map(({ said, intents, risk }): Lesson => {
        const lesson = { ...said, risk: risk as Risk };
        return INTENTS.includes(intents as Intent) ? { ...lesson, intent: intents as Intent } : lesson;
      }),
  );
  return [...sets, ...families];
}

/** A message of a table of wordings with what is right: intents (`-` any, `!` none of them), risk (`-` any), slots. */
export interface Wording {
  readonly said: Utterance;
  readonly intents: string;
  readonly risk: string;
  readonly slots: Slots;
}

const ROLE_SIGNS: Readonly<Record<string, Role>> = {
  g: 'guardian',
  v: 'volunteer',
  t: 'teacher',
  c: 'coordinator',
  l: 'village',
  x: 'counsellor',
  d: 'district',
};

/** Reads `role|risk|intents|text|open question|slots` lines; the scene (children, people, time) stands in the first line. */
export function loadWordings(name: string): Wording[] {
  const path = messages(`${name}.txt`);
  if (path === undefined) return [];
  const [head = '', ...lines] = readFileSync(path, 'utf8').split('\n');
  const scene = JSON.parse(head.slice(head.indexOf('{'))) as Omit<Utterance, 'role' | 'text'>;
  return lines
    .filter((line) => line.includes('|') && !line.startsWith('#'))
    .map((line) => {
      const [sign = '', risk = '-', intents = '-', text = '', pending = '', slots = '{}'] = line.split('|');
      const role = ROLE_SIGNS[sign] ?? 'guardian';
      const children = role === 'guardian' ? scene.children.slice(0, 1) : scene.children;
      const open = pending === '' ? {} : { pending: pending as PendingKind };
      return {
        said: { ...scene, role, children, text, ...open },
        intents,
        risk,
        slots: JSON.parse(slots === '' ? '{}' : slots) as Slots,
      };
    });
}

/** One JSON object a line. */
export function readLabelled<T>(path: string): T[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as T);
}
