import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { closeStories, ToldStory } from '../../harness/told-story.js';

const WORLD = `
  school: 石角小学
  points:   [{name: 好心书屋, village: 石角村}]
  classes:  [{name: 三2, teacher: 黄丽}]
  children:
    - {name: 林小雨, class: 三2, guardians: {林志强: 爸爸, 邓桂兰: 奶奶}, collect: [邓桂兰], point: 好心书屋}
    - {name: 王小明, class: 三2, guardians: {王海生: 爸爸}}
  staff:    {吴敏: coordinator, 梁秀: village}
`;

let story: ToldStory;
beforeAll(async () => {
  story = await ToldStory.open(WORLD, '2026-10-02 08:00');
  await story.rows(
    `INSERT INTO entrustment (child_id, carer_name, carer_relation, starts, ends, reason, childs_view, none_excluded,
       recorded_by, recorded_at)
     SELECT c.id, '邓桂兰', '奶奶', '2026-01-01', '2026-11-01', '外出务工', '愿意', true, p.id, now()
     FROM child c, person p WHERE c.name = '林小雨' AND p.name = '吴敏' RETURNING id`,
  );
});
afterAll(async () => {
  await story.close();
  await closeStories();
});

/** Who heard of the agreement since the last look, each as often as told. */
async function toldBy(time: string): Promise<string[]> {
  const heard = await story.moveTo(time);
  return heard.filter((m) => m.text.includes('委托') || m.text.includes('协议')).map((m) => m.to);
}

describe('an agreement of entrusted care that ends', () => {
  it('is told a month before, a week before and on the day, to the keepers of the file and that home alone', async () => {
    const home = ['梁秀', '吴敏', '林志强', '邓桂兰'].toSorted();
    expect((await toldBy('2026-10-02 09:01')).toSorted()).toEqual(home);
    expect(await toldBy('2026-10-24 09:01')).toEqual([]);
    expect((await toldBy('2026-10-25 09:01')).toSorted()).toEqual(home);
    expect((await toldBy('2026-11-01 09:01')).toSorted()).toEqual(home);
  });

  it('is told no more when another one stands', async () => {
    await story.rows(`UPDATE entrustment SET ended_on = '2026-11-01' RETURNING id`);
    expect(await toldBy('2026-11-02 09:01')).toEqual([]);
  });
});
