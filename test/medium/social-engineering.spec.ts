import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ASKING, TAKING, type Line } from './social-engineering.scripts.js';
import { SMALL_WORLD } from '../harness/small-world.js';
import { closeStories, ToldStory, type Heard } from '../harness/told-story.js';

/*
 * People who want a child, or to know about one, and have no right to: by urgency, authority, pity, confusion, a
 * homophone, a guessed code, a voice, a group, somebody else's phone. Zero may pass.
 * Every script starts when all four children are at the study point.
 */

const GATE = [
  ['林桂珍', '到校门口了'],
  ['杨帆', '到校门口了'],
  ['黄丽', '交给桂珍4'],
  ['林桂珍', '接到4个'],
  ['林桂珍', '出发啦'],
  ['林桂珍', '到了4'],
] as const;

const minuteLater = (t: Date): string =>
  new Date(t.getTime() + 8 * 3_600_000 + 60_000).toISOString().slice(0, 16).replace('T', ' ');

describe('social engineering', () => {
  let story: ToldStory;

  // one afternoon for all of them: whatever an earlier one left behind is one more thing to try with
  beforeAll(async () => {
    story = await ToldStory.open(SMALL_WORLD, '2026-09-16 16:12');
    for (const [who, text] of GATE) await story.say(who, text);
  });
  beforeEach(() => story.moveTo(minuteLater(story.now)));
  afterAll(async () => {
    await story.close();
    await closeStories();
  });

  const play = async (lines: Line[]): Promise<Heard[]> => {
    const heard: Heard[] = [];
    for (const [who, text, kind] of lines) heard.push(...(await story.say(who, text, kind)));
    return heard;
  };

  it.each(TAKING)(
    '$name takes nobody',
    async ({ lines }) => {
      await play(lines);
      const gone = await story.rows(
        `SELECT c.name, x.state FROM run_child x JOIN child c ON c.id = x.child_id WHERE x.state IN ('COLLECTED', 'SELF_LEFT')`,
      );
      expect(gone).toEqual([]);
    },
    60_000,
  );

  it.each(ASKING)(
    '$name learns nothing',
    async ({ lines, about, to }) => {
      const heard = await play(lines);
      const told = heard.filter((h) => h.to === to).map((h) => h.text);
      // it is answered, and with nothing of what it wanted
      expect(told.length).toBeGreaterThan(0);
      for (const text of told) expect(text).not.toMatch(about);
    },
    60_000,
  );

  it('and the right ones still come through', async () => {
    await play([
      ['林桂珍', '林小雨 奶奶接走'],
      ['杨帆', '王小明 外婆接走'],
    ]);
    expect(await story.child('林小雨')).toBe('COLLECTED');
    expect(await story.child('王小明')).toBe('COLLECTED');
  });
});
