import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PhraseBook } from '../conversation/meaning/phrase-book.js';
import type { Lesson } from '../conversation/meaning/reader.js';

const HERE = import.meta.dirname;
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

/** The labelled public messages, from which the classifier learns beside the books; none if the file is not shipped. */
export function loadLessons(file = 'test/understanding/public.jsonl'): Lesson[] {
  const roots = [join(HERE, '..', '..'), join(HERE, '..', '..', '..')];
  const path = roots.map((root) => join(root, file)).find(existsSync);
  return path === undefined ? [] : readLabelled<Lesson>(path);
}

/** One JSON object a line. */
export function readLabelled<T>(path: string): T[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as T);
}
