import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { closeStories, ToldStory } from '../harness/told-story.js';

jest.setTimeout(60_000);

/** Two points with one member each and volunteers of no point, planned for a week in the chat. */
const WORLD = `
  school: 石角小学
  points: [{name: 好心书屋, village: 石角村}, {name: 河边书屋, village: 河边村}]
  classes: [{name: 三2, teacher: 黄丽}]
  children:
    - {name: 林小雨, class: 三2, guardians: {林志强: 爸爸}, point: 好心书屋}
    - {name: 谢文杰, class: 三2, guardians: {谢永昌: 爸爸}, point: 河边书屋}
  volunteers: [{name: 林桂珍}, {name: 杨帆}, {name: 许强}, {name: 陈芳, lives: 河边村}, {name: 何勇, lives: 石角村}]
  staff: {吴敏: coordinator}
  runs:
    - {point: 好心书屋, days: 周三, depart: "16:30", arrive: "16:50", escorts: [林桂珍]}
    - {point: 河边书屋, days: 周三, depart: "16:30", arrive: "16:50", escorts: [杨帆]}
`;

describe('a week of the rota', () => {
  let story: ToldStory;
  // a Sunday
  beforeAll(async () => {
    story = await ToldStory.open(WORLD, '2026-09-20 10:00');
  });
  afterAll(async () => {
    await story.close();
    await closeStories();
  });

  const published = async (): Promise<Record<string, string[]>> => {
    const rows = await story.rows<{ point: string; name: string }>(
      `SELECT p.name AS point, h.name FROM escort_plan_day d JOIN escort_plan e ON e.id = d.plan_id
       JOIN place p ON p.id = e.point_id JOIN person h ON h.id = d.person_id
       WHERE d.date = '2026-09-23' ORDER BY p.id, h.id`,
    );
    return Object.fromEntries(
      [...new Set(rows.map((r) => r.point))].map((p) => [p, rows.filter((r) => r.point === p).map((r) => r.name)]),
    );
  };
  const publish = async (): Promise<void> => {
    await story.say('吴敏', '排班');
    await story.say('吴敏', '1');
  };

  it('puts somebody who is free for all on one point only, and says where a place stays empty', async () => {
    await story.say('许强', '我逢周三有空');
    await story.say('吴敏', '排班');
    expect(story.heard.at(-1)?.text).toMatch(/缺 1 位\(.*那天在别的点/);
    await story.say('吴敏', '1');
    const week = await published();
    expect(Object.values(week).flat().toSorted()).toEqual(['杨帆', '林桂珍', '许强'].toSorted());
  });

  it('sends those who live near, and keeps apart who would rather not walk together', async () => {
    await story.say('陈芳', '我逢周三有空');
    await story.say('何勇', '我逢周三有空');
    await story.say('许强', '这个月没空');
    await publish();
    expect(await published()).toEqual({ 好心书屋: ['林桂珍', '何勇'], 河边书屋: ['杨帆', '陈芳'] });
  });

  it('changes a run that is prepared already, but not who said yes', async () => {
    // asking for one's shifts prepares the week's runs
    await story.say('林桂珍', '我这周哪天有班');
    await story.say('吴敏', '23号好心书屋安排何勇去');
    await story.say('何勇', '1');
    await story.say('林桂珍', '以后逢周三都没空');
    await publish();
    const shifts = await story.rows<{ name: string; duty: string; state: string }>(
      `SELECT h.name, s.duty, s.state FROM shift s JOIN run r ON r.id = s.run_id JOIN escort_plan e ON e.id = r.plan_id
       JOIN place p ON p.id = e.point_id JOIN person h ON h.id = s.person_id
       WHERE r.date = '2026-09-23' AND p.name = '好心书屋' ORDER BY h.id`,
    );
    expect(shifts).toEqual([
      { name: '林桂珍', duty: 'standby', state: 'PLANNED' },
      { name: '何勇', duty: 'escort', state: 'CONFIRMED' },
    ]);
  });
});
