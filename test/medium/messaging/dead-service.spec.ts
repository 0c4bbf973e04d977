import { afterAll, expect, it } from '@jest/globals';
import { setOut, SMALL_WORLD } from '../../harness/small-world.js';
import { closeStories, ToldStory } from '../../harness/told-story.js';

afterAll(closeStories);

it('hears what was written to a dead service as late and not as old, and tells each person once', async () => {
  const story = await ToldStory.open(SMALL_WORLD, '2026-11-26 16:12');
  await setOut(story, 4);
  await story.moveTo('16:40');
  const heard = await story.downUntil('17:00', [
    ['16:47', '林志强', '小雨到未'],
    ['16:49', '林桂珍', '到了4'],
    ['16:52', '林志强', '到未啊'],
    ['16:53', '林志强', '点解唔覆我'],
  ]);
  const to = (who: string): string[] => heard.filter((h) => h.to === who).map((h) => h.text);
  expect(to('林志强')).toHaveLength(1);
  const [told] = to('林志强');
  expect(told).toMatch(/^刚才断线了（16:40–17:00）/);
  expect(told).toMatch(/【林小雨】16:49 到好心书屋/);
  expect(told).toMatch(/回您16:47的话：【林小雨】/);
  expect(told).not.toContain('请再说一次');
  expect(to('王海生')).toEqual([expect.stringMatching(/^【王小明】16:49 到好心书屋/)]);
  await story.close();
});
