import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { transform } from '@swc/core';
import type { PrivateServices, PrivateServicesOptions } from '../../src/platform/private-services/index.js';

const root = process.cwd();
const dir = join(root, '.data', 'test');

/**
 * Before the medium tests: a private PostgreSQL and Redis in .data/test, whose addresses the tests read from
 * TEST_DATABASE_URL and TEST_REDIS_URL. Addresses that are set already are respected.
 */
// oxlint-disable-next-line import/no-default-export -- Jest asks for it
export default async function setUp(): Promise<void> {
  const env = process.env;
  // one migrated database that all test files copy
  env['TEST_TEMPLATE'] = `four_thirty_story_${process.pid}_template`;
  if (env['TEST_DATABASE_URL'] && env['TEST_REDIS_URL']) return;
  const start = await builtStarter();
  const services = await start({
    dir,
    durable: false,
    postgres: !env['TEST_DATABASE_URL'],
    redis: !env['TEST_REDIS_URL'],
    searchPath: (env['PATH'] ?? '').split(':'),
    log: (line) => console.log(`[services] ${line}`),
  });
  env['TEST_DATABASE_URL'] ||= services.databaseUrl;
  env['TEST_REDIS_URL'] ||= services.redisUrl;
  (globalThis as { testServices?: PrivateServices }).testServices = services;
}

/** Jest runs its global set-up outside its module system, which cannot import our sources: they are built first. */
async function builtStarter(): Promise<(options: PrivateServicesOptions) => Promise<PrivateServices>> {
  const source = join(root, 'src', 'platform', 'private-services');
  const built = join(dir, 'built');
  await mkdir(built, { recursive: true });
  for (const name of await readdir(source)) {
    if (!name.endsWith('.ts')) continue;
    const { code } = await transform(await readFile(join(source, name), 'utf8'), {
      swcrc: false,
      module: { type: 'es6' },
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    });
    await writeFile(join(built, name.replace(/\.ts$/, '.js')), code);
  }
  const door = (await import(join(built, 'index.js'))) as {
    startPrivateServices: (options: PrivateServicesOptions) => Promise<PrivateServices>;
  };
  return door.startPrivateServices;
}
