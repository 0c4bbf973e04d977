import { afterAll, afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { setOut } from '../harness/small-world.js';
import { closeStories, ToldStory, type Heard } from '../harness/told-story.js';

jest.setTimeout(120_000);

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
unlinked: [王海生]
`;

const to = (heard: readonly Heard[], who: string): string[] => heard.filter((h) => h.to === who).map((h) => h.text);
const calls = (heard: readonly Heard[]): string[] => heard.filter((h) => h.text.includes('打电话')).map((h) => h.to);

describe('a safety message that reaches no guardian', () => {
  let story: ToldStory;

  beforeEach(async () => {
    story = await ToldStory.open(WORLD, '2026-11-26 16:12');
    await setOut(story, 2);
    await story.moveTo('16:50');
    await story.say('林桂珍', '到了1,少了王小明');
  });
  afterEach(() => story.close());
  afterAll(closeStories);

  it('is a task for the teacher after five minutes, and the coordinator knows', async () => {
    expect(calls(await story.moveTo('16:54'))).toEqual([]);
    const heard = await story.moveTo('16:55');
    expect(calls(heard).sort()).toEqual(['吴敏', '黄丽'].sort());
    expect(to(heard, '黄丽')[0]).toMatch(/王小明:爸爸 (1\d\d)?\*{4}/);
    expect(to(heard, '林志强')).toEqual([]);
  });

  it('is one task however often its jobs run', async () => {
    await story.moveTo('17:00');
    const before = await story.rows(`SELECT id, state FROM phone_task ORDER BY id`);
    expect(before).toEqual([{ id: expect.anything(), state: 'silent' }]);
    await story.rows(
      `UPDATE timer SET state = 'waiting' WHERE kind IN ('escort.phone-guardians', 'escort.phone-silent')`,
    );
    expect(calls(await story.moveTo('17:01'))).toEqual([]);
    expect(await story.rows(`SELECT id, state FROM phone_task ORDER BY id`)).toEqual(before);
  });

  it('is no task any more when the jobs come late and somebody has been reached', async () => {
    await story.moveTo('16:54');
    // the five minutes end while the worker is away: the job stands over
    await story.rows(
      `UPDATE outbox SET state = 'confirmed', escalated_at = now() WHERE class = 'S' AND state = 'failed'`,
    );
    await story.rows(`INSERT INTO phone_task (child_id, event, words, caller_id, school_id, at)
      SELECT o.child_id, regexp_replace(o.dedupe_key, ':' || o.person_id || '$', ''), o.text, p.id, s.id, now()
      FROM outbox o, person p, place s WHERE o.child_id IS NOT NULL AND o.escalated_at IS NOT NULL AND p.name = '黄丽'
        AND s.kind = 'school'`);
    await story.rows(`INSERT INTO timer (kind, key, payload, due_at)
      SELECT 'escort.phone-guardians', 'late', jsonb_build_object('caller', id), '2026-11-26T16:55:00+08:00'
      FROM person WHERE name = '黄丽'`);
    expect(calls(await story.moveTo('17:40'))).toEqual([]);
    expect(await story.rows(`SELECT state FROM phone_task`)).toEqual([{ state: 'moot' }]);
  });

  it('goes to the next guardian first, in the words of the message', async () => {
    await story.rows(`INSERT INTO guardianship (child_id, person_id, relation, calling_order)
      SELECT c.id, p.id, '姑姑', 2 FROM child c, person p WHERE c.name = '王小明' AND p.name = '林志强'`);
    const heard = await story.moveTo('16:55');
    expect(calls(heard)).toEqual([]);
    expect(to(heard, '林志强')).toEqual([expect.stringMatching(/【王小明】.*没送到/s)]);
    expect(calls(await story.moveTo('17:10'))).toEqual([]);
  });
});
