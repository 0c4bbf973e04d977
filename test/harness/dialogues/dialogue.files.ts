import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the project's own dialogues live. */
export const OWN_FOLDERS = ['src/skills', 'test/journeys'];

/**
 * The dialogue files among what was named, in order: files as they are, folders with every Markdown file in them that
 * is a dialogue (`*.dialogue.md`, or any other that begins with front matter).
 */
export async function findDialogues(named: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of named) {
    const folder = await stat(path).then(
      (s) => s.isDirectory(),
      () => false,
    );
    if (!folder) found.push(path);
    else found.push(...(await dialoguesIn(path)));
  }
  return [...new Set(found)];
}

async function dialoguesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((e) => e.isFile() && e.name.endsWith('.md'))
    .map((e) => join(e.parentPath, e.name))
    .filter((file) => !file.includes('node_modules'))
    .sort();
  const kept: string[] = [];
  for (const file of files) if (file.endsWith('.dialogue.md') || (await hasFrontMatter(file))) kept.push(file);
  return kept;
}

async function hasFrontMatter(file: string): Promise<boolean> {
  return /^\uFEFF?---\s*\n/.test(await readFile(file, 'utf8'));
}
