import { describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import pg from 'pg';
import { runUntilEnd, startService } from '../harness/service.js';

const given = (): { DATABASE_URL: string; REDIS_URL: string } => ({
  DATABASE_URL: process.env['TEST_DATABASE_URL'] ?? '',
  REDIS_URL: process.env['TEST_REDIS_URL'] ?? '',
});

describe('a service that cannot start', () => {
  it('names all bad keys at once, and never their values', async () => {
    const { code, stderr } = await runUntilEnd({
      FOUR_THIRTY_ROLE: 'everything',
      FOUR_THIRTY_HTTP__PROT: '8080',
      DATABASE_URL: 'mysql://somebody:s3cret@nowhere/x',
      FOUR_THIRTY_FIELD_KEY: 'c2hvcnQ=',
    });
    expect(code).not.toBe(0);
    for (const key of ['role', 'http.prot', 'databaseUrl', 'fieldKey']) expect(stderr).toContain(key);
    for (const value of ['everything', 's3cret', 'c2hvcnQ', '8080']) expect(stderr).not.toContain(value);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it.each([
    ['an unreachable database', { ...given(), DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }, 'DATABASE_URL'],
    ['an unreachable Redis', { ...given(), REDIS_URL: 'redis://127.0.0.1:1' }, 'REDIS_URL'],
    ['a profile that is not there', { FOUR_THIRTY_PROFILE: 'nowhere' }, 'nowhere.yaml'],
    ['a bad demo district', { FOUR_THIRTY_WORLD: 'package.json' }, 'demo district'],
    ['a bad puppet name', { FOUR_THIRTY_CHANNEL__KIND: 'wechaty-puppet-nowhere' }, 'CHANNEL.BAD_PUPPET'],
  ])(
    'says what to do about %s',
    async (_, env, word) => {
      const { code, stderr } = await runUntilEnd({ FOUR_THIRTY_DATABASE__START_PATIENCE_MS: '0', ...env });
      expect(code).not.toBe(0);
      expect(stderr).toContain(word);
      expect(stderr.trim().split('\n')).toHaveLength(1);
    },
    60_000,
  );

  it('says what to do about a taken port', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { code, stderr } = await runUntilEnd({ PORT: String(port) });
    other.close();
    expect(code).not.toBe(0);
    expect(stderr).toContain(String(port));
    expect(stderr).toContain('BOOT.PORT_TAKEN');
  });
});

describe('a service that starts', () => {
  it('keeps its data over Ctrl-C and over a kill -9, and leaves nothing running', async () => {
    const first = await startService({});
    const before = await state(first.url);
    expect(await first.stop()).toBe(0);
    const second = await startService({}, first.dataDir);
    second.process.kill('SIGKILL');
    await once(second.process, 'exit');
    const third = await startService({}, first.dataDir);
    expect((await state(third.url)).cast).toEqual(before.cast);
    expect((await (await fetch(new URL('/readyz', third.url))).json()) as object).toMatchObject({ status: 'ok' });
    await third.clean();
  });

  it('uses the PostgreSQL and Redis it is given', async () => {
    const admin = new pg.Client({ connectionString: given().DATABASE_URL });
    await admin.connect();
    const name = `start_${process.pid}`;
    await admin.query(`CREATE DATABASE ${name}`);
    const url = new URL(given().DATABASE_URL);
    url.pathname = name;
    const service = await startService({ DATABASE_URL: url.href, REDIS_URL: `${given().REDIS_URL}/14` });
    expect((await fetch(new URL('/livez', service.url))).status).toBe(200);
    await service.clean();
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await admin.end();
  });
});

async function state(url: string): Promise<{ cast: unknown }> {
  return (await (await fetch(new URL('/simulator/state', url))).json()) as { cast: unknown };
}
