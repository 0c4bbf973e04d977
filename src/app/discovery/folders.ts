import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The extension of modules here: `.js` in the build, `.ts` where tests run the sources. */
const EXT = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
const SRC = fileURLToPath(new URL('../..', import.meta.url));

/** Files of a kind in the folders below `src/<floor>`, such as `skills/<name>/<name>.skill`. */
export function filesOfKind(folder: string, kind: string): string[] {
  const path = join(SRC, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((file) => file.endsWith(`.${kind}${EXT}`) && !file.includes('.spec.'))
    .map((file) => join(path, file))
    .sort();
}

/** Names of files in a folder below `src` that are no modules, such as dialogues. */
export function otherFilesOf(folder: string, ending: string): string[] {
  const path = join(SRC, folder);
  return existsSync(path) ? readdirSync(path).filter((file) => file.endsWith(ending)) : [];
}

/** Names of the folders directly below `src/<floor>`. */
export function foldersOf(floor: string): string[] {
  return readdirSync(join(SRC, floor), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

export async function load(file: string): Promise<Record<string, unknown>> {
  return (await import(pathToFileURL(file).href)) as Record<string, unknown>;
}
