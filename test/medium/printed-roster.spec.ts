import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SMALL_WORLD } from '../harness/small-world.js';
import { closeStories, ToldStory } from '../harness/told-story.js';

interface Row {
  version: number;
  frozen: string;
  content: { runId: number; expected: number; children: { name: string; away: string | null }[] };
}

// The paper must be there when the chat is not: no account, no login, no browser session.
describe('the printed roster, with the chat account dead', () => {
  let story: ToldStory;
  let folder: string;

  beforeAll(async () => {
    story = await ToldStory.open(SMALL_WORLD, '2026-09-16 15:30');
    const [db] = await story.rows<{ name: string }>(`SELECT current_database() AS name`);
    folder = join(tmpdir(), 'four-thirty-stories', db?.name ?? '', 'rosters');
    for (const day of ['2026-08-01', '2026-09-01']) {
      mkdirSync(join(folder, day), { recursive: true });
      writeFileSync(join(folder, day, '1.html'), 'old');
    }
    await story.say('王海生', '小明发烧 今天不去四点半');
    story.world.goOffline('told-1');
    await story.moveTo('16:05');
  });
  afterAll(async () => {
    story.world.goOnline('told-1'); // what waited leaves, so that nothing is left to send
    await story.close();
    await closeStories();
  });

  const rows = (): Promise<Row[]> =>
    story.rows<Row>(
      `SELECT version, to_char(frozen_at AT TIME ZONE 'Asia/Shanghai', 'HH24:MI') AS frozen, content FROM printed_roster ORDER BY version`,
    );

  it('is frozen at its clock', async () => {
    const [row, more] = await rows();
    expect(more).toBeUndefined();
    expect(row).toMatchObject({ version: 1, frozen: '16:00', content: { expected: 3 } });
    expect(row?.content.children.map((c) => [c.name, c.away])).toContainEqual(['王小明', 'EXCUSED']);
  });

  it('is a page in a folder, for its owner only', async () => {
    const [row] = await rows();
    const file = join(folder, '2026-09-16', `${row?.content.runId}.html`);
    const page = readFileSync(file, 'utf8');
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(page).toContain('应到 3 人');
    expect(page).toContain('⚠ 花生');
    expect(page).toContain('奶奶 邓桂兰 100****');
    expect(page).toContain('✕');
    expect(page).toContain('林大勇');
    expect(page).not.toMatch(/100\d{8}/);
    expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
    expect(readFileSync(join(folder, '2026-09-16', 'index.html'), 'utf8')).toContain(`${row?.content.runId}.html`);
  });

  it('forgets files after thirty days', () => {
    expect(existsSync(join(folder, '2026-08-01'))).toBe(false);
    expect(existsSync(join(folder, '2026-09-01'))).toBe(true);
  });

  it('stays as it was, whatever changes later', async () => {
    await story.sql.query(`UPDATE child SET allergies = '牛奶' WHERE name = '林小雨'`);
    const [row] = await rows();
    expect(JSON.stringify(row?.content)).not.toContain('牛奶');
    await expect(story.sql.query(`UPDATE printed_roster SET content = '{}'`)).rejects.toThrow(/append-only/);
  });

  it('is planned once per run, for its own freeze time', async () => {
    const timers = await story.rows<{ state: string; due: string }>(
      `SELECT state, to_char(due_at AT TIME ZONE 'Asia/Shanghai', 'MM-DD HH24:MI') AS due FROM timer
       WHERE kind = 'escort.freeze-roster' ORDER BY due_at`,
    );
    expect(timers).toEqual([
      { state: 'done', due: '09-16 16:00' },
      { state: 'waiting', due: '09-17 16:00' },
    ]);
  });
});
