import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { SMALL_WORLD } from '../../harness/small-world.js';
import { closeStories, ToldStory } from '../../harness/told-story.js';

/* A stolen copy of the database shows no number and no word that was for the counsellor alone. */
const PHONE = /(?<![0-9.])1[0-9]{10}(?![0-9])/;
const ID_NUMBER = /(?<![0-9])[0-9]{17}[0-9Xx](?![0-9])/;

async function dump(story: ToldStory): Promise<string[]> {
  const tables = await story.rows<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') ORDER BY 1`,
  );
  const lines: string[] = [];
  for (const { name } of tables) {
    const rows = await story.rows<{ line: string }>(`SELECT t::text AS line FROM ${name} t`);
    lines.push(...rows.map((r) => `${name}: ${r.line}`));
  }
  return lines;
}

jest.setTimeout(120_000);

describe('a dump of the database', () => {
  let story: ToldStory;
  afterAll(async () => {
    await story.close();
    await closeStories();
  });

  it('shows no phone, no ID number and no counselling note', async () => {
    story = await ToldStory.open(SMALL_WORLD, '2026-09-16 10:00');
    await story.say('林志强', '今天我弟林志勇去接小雨 10088887777 叔叔 身份证999001199003041234');
    await story.say('黄丽', '快报 小雨 夜里偷偷哭说很孤单');
    await story.say('黄丽', '2');
    const [note] = await story.rows<{ n: number }>(
      `SELECT count(*)::int AS n FROM child_note WHERE audience = 'counsellor'`,
    );
    expect(note?.n).toBe(1);
    const before = await dump(story);
    // while it is on its way it is there: else this test could not fail
    expect(before.some((l) => PHONE.test(l))).toBe(true);
    expect(before.some((l) => l.includes('偷偷哭'))).toBe(true);
    await story.moveTo('2026-09-18 03:00');
    const after = await dump(story);
    expect(after.length).toBeGreaterThan(100);
    expect(
      after.filter((l) => PHONE.test(l) || ID_NUMBER.test(l) || l.includes('偷偷哭') || l.includes('很孤单')),
    ).toEqual([]);
  });
});
