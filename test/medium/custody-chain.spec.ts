import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { setOut, SMALL_WORLD } from '../harness/small-world.js';
import { closeStories, ToldStory } from '../harness/told-story.js';

const run = promisify(execFile);

/** Runs the command on the story's database; its exit code and what it printed. */
async function verify(story: ToldStory): Promise<{ code: number; out: string }> {
  const { host, port, user, password, database } = story.sql;
  const DATABASE_URL = `postgres://${user}:${password}@${host}:${port}/${database}`;
  const env = { ...process.env, DATABASE_URL, REDIS_URL: process.env['TEST_REDIS_URL'], NODE_OPTIONS: '' };
  try {
    const { stdout } = await run(process.execPath, ['dist/src/app/cli/verify-custody.js'], { env });
    return { code: 0, out: stdout };
  } catch (fault) {
    const { code, stdout } = fault as { code: number; stdout: string };
    return { code, out: stdout };
  }
}

describe('the custody history', () => {
  let story: ToldStory;

  beforeAll(async () => {
    story = await ToldStory.open(SMALL_WORLD, '2026-09-16 16:12');
    await setOut(story, 4);
    await story.moveTo('16:50');
    await story.say('林桂珍', '到了4');
  });
  afterAll(async () => {
    await story.close();
    await closeStories();
  });

  it('is whole after an afternoon', async () => {
    expect(await verify(story)).toEqual({ code: 0, out: expect.stringContaining('every chain is whole') as unknown });
  });

  it.each([
    ['an event changed', `UPDATE custody_event SET at = at - interval '5 minutes' WHERE seq = 3`],
    ['an event deleted', `DELETE FROM custody_event WHERE seq = 3`],
    ['all events cut off', `TRUNCATE custody_event CASCADE`],
  ])('PostgreSQL refuses to have %s', async (_, statement) => {
    await expect(story.sql.query(statement)).rejects.toThrow(/append-only/);
  });

  it('refuses a state that no event brought, and a run closed with a child unaccounted', async () => {
    await expect(story.sql.query(`UPDATE run_child SET state = 'COLLECTED'`)).rejects.toThrow(/custody event/);
    await expect(story.sql.query(`UPDATE run SET state = 'CLOSED', closed_at = now()`)).rejects.toThrow(/unaccounted/);
  });

  it('shows what somebody changed who could switch the triggers off', async () => {
    await story.sql.query(`ALTER TABLE custody_event DISABLE TRIGGER ALL`);
    await story.sql.query(`UPDATE custody_event SET at = at - interval '5 minutes' WHERE seq = 6`);
    const changed = await verify(story);
    expect(changed.code).toBe(1);
    expect(changed.out).toContain('event 6 is changed');
    await story.sql.query(`UPDATE custody_event SET at = at + interval '5 minutes' WHERE seq = 6`);
    expect((await verify(story)).code).toBe(0);
    await story.sql.query(`DELETE FROM custody_event WHERE seq = (SELECT max(seq) FROM custody_event)`);
    expect((await verify(story)).out).toContain('is cut');
  });
});
