import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';

/* The runner itself, on a real PostgreSQL and Redis, with a service that only echoes. */
const EXAMPLE = 'test/harness/dialogues/examples/echo.dialogue.md';
const text = readFileSync(EXAMPLE, 'utf8');
const front = text.slice(0, text.indexOf('---', 4) + 4);
let dir: string;

interface Run {
  code: number | null;
  out: string;
  err: string;
}

/** The runs so far: their process numbers are in the names of their databases. */
const pids: number[] = [];
const run = (command: string, args: string[], env: Record<string, string> = {}): Promise<Run> =>
  new Promise((resolve) => {
    const child = spawn(command, args, { env: { ...process.env, NODE_OPTIONS: '', ...env } });
    const said: Run = { code: null, out: '', err: '' };
    if (child.pid) pids.push(child.pid);
    child.stdout.on('data', (part) => (said.out += String(part)));
    child.stderr.on('data', (part) => (said.err += String(part)));
    child.once('close', (code) => resolve({ ...said, code }));
  });
const tell = (...args: string[]): Promise<Run> =>
  run(process.execPath, ['dist/test/harness/dialogues/cli.js', ...args], {
    FOUR_THIRTY_STORY_MODULE: 'dist/test/harness/dialogues/echo.story.js',
    FOUR_THIRTY_STEP_MS: '6000',
  });
const file = (name: string, body: string): string => {
  writeFileSync(join(dir, name), body);
  return join(dir, name);
};

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'dialogues-'));
});
afterAll(() => rmSync(dir, { recursive: true }));

describe('npm run dialogues', () => {
  it('tells a story with every kind of line, through a kill, a flush and an absence', async () => {
    const { code, out } = await tell(EXAMPLE);
    expect(out).toMatch(/^PASS .*echo\.dialogue\.md {2}\d+\.\d s {2}回声\n1 passed, 0 failed\n$/);
    expect(code).toBe(0);
  });

  it('says what differed, and goes on with the other files when a service dies, hangs or a file is bad', async () => {
    const wrong = text.replace('text:你好', 'text:再见').replace('林小雨 HELD', '林小雨 MISSING');
    const files = [
      file('1-wrong.md', wrong),
      file('2-crash.md', `${front}林志强> 崩溃\n`),
      file('3-hang.md', `${front}林志强> 卡住\n`),
      file('4-unread.md', `${front}张三> 在吗\n`),
      join(dir, '5-none.md'),
      file('6-good.md', text),
    ];
    const { code, out, err } = await tell('--json', ...files);
    const reports = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { passed: boolean; differences: object[] });
    expect(reports.map((r) => r.passed)).toEqual([false, false, false, false, false, true]);
    expect(reports[0]?.differences).toMatchObject([
      { line: 16, expected: 'no message that is not listed (strict)' },
      { line: 17, expected: '机器人→林志强 text:再见', found: ['机器人→林志强 text:你 好'] },
      { expected: '状态 孩子 林小雨 MISSING', found: ['HELD'] },
    ]);
    expect(JSON.stringify(reports[1])).toContain('ended by itself (exit code 3)');
    expect(JSON.stringify(reports[2])).toContain('within 6 s');
    expect(JSON.stringify(reports[3])).toContain('张三 is nobody in this world');
    expect(JSON.stringify(reports[4])).toContain('there is no such file');
    expect(err).toContain('1 passed, 5 failed');
    expect(code).toBe(1);
  });

  it('rewrites exact expectations that failed, and then they pass', async () => {
    const path = file('update.md', text.replace('text:你好', '旧的').replace('十二点了', '旧的'));
    expect((await tell('--update', path)).out).toContain(`rewritten: ${path}`);
    expect(readFileSync(path, 'utf8')).toBe(text.replace('text:你好', 'text:你 好'));
    expect((await tell(path)).code).toBe(0);
  });

  it('leaves no database behind', async () => {
    const client = new pg.Client({ connectionString: process.env['TEST_DATABASE_URL'] });
    await client.connect();
    const { rows } = await client.query(
      `SELECT datname FROM pg_database WHERE datname ~ ('^four_thirty_story_(' || $1 || ')_')`,
      [pids.join('|')],
    );
    await client.end();
    expect(rows).toEqual([]);
  });
});
