// Builds the console's page into dist. The bundle is kept under node_modules/.cache by a hash of what it is made of,
// so that a build without a change to the page costs a copy.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '../../..');
const cache = join(root, 'node_modules/.cache/console');
const target = join(root, 'dist/src/console/web/bundle');

const filesBelow = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

function fingerprint() {
  const hash = createHash('sha256');
  const files = [...filesBelow(here), ...filesBelow(join(root, 'src/kernel')), join(root, 'package-lock.json')];
  for (const file of files) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex').slice(0, 20);
}

async function build(into) {
  const { build: bundle } = await import('vite');
  const outDir = `${into}.${process.pid}`;
  await bundle({
    root: here,
    base: '/console/',
    configFile: false,
    envFile: false,
    logLevel: 'error',
    build: {
      outDir,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      target: 'es2022',
      rolldownOptions: { onwarn: () => undefined },
    },
  });
  // packed once here instead of for every reader
  for (const file of filesBelow(join(outDir, 'assets')))
    writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }));
  if (existsSync(into)) rmSync(outDir, { recursive: true });
  else renameSync(outDir, into);
}

const kept = join(cache, fingerprint());
if (!existsSync(kept)) {
  mkdirSync(cache, { recursive: true });
  for (const old of readdirSync(cache)) rmSync(join(cache, old), { recursive: true, force: true });
  await build(kept);
}
rmSync(target, { recursive: true, force: true });
cpSync(kept, target, { recursive: true });
