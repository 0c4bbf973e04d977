import { afterAll, expect, it } from '@jest/globals';
import { closeStories, ToldStory } from '../../harness/told-story.js';

const WORLD = `
school: 石角小学
points:   [{name: 好心书屋, village: 石角村}]
classes:  [{name: 三2, teacher: 黄丽}]
children:
  - {name: 王小明, class: 三2, guardians: {王海生: 爸爸}, point: 好心书屋}
  - {name: 林小雨, class: 三2, guardians: {林志强: 爸爸}, point: 好心书屋}
volunteers: [{name: 林桂珍}, {name: 杨帆}]
staff:    {吴敏: coordinator}
runs:     [{point: 好心书屋, days: 周一至周五, depart: "16:30", arrive: "16:50", escorts: [林桂珍, 杨帆], standby: []}]
`;

afterAll(closeStories);

it('hears what was written to a dead service as late and not as old, and tells each person once', async () => {
  const story = await ToldStory.open(WORLD, '2026-11-26 16:12');
  await story.say('林桂珍', '到校门口了');
  await story.say('杨帆', '到校门口了');
  await story.say('黄丽', '交给桂珍2');
  await story.say('林桂珍', '接到2个');
  await story.moveTo('16:32');
  await story.say('林桂珍', '出发啦');
  await story.moveTo('16:40');
  const heard = await story.downUntil('17:00', [
    ['16:47', '林志强', '小雨到未'],
    ['16:49', '林桂珍', '到了2'],
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
