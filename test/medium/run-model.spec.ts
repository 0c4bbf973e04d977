import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SMALL_WORLD } from '../harness/small-world.js';
import { closeStories, ToldStory, type Heard } from '../harness/told-story.js';

/*
 * Whatever people say, in whatever order, twice or late: a run never closes with a child unaccounted, and no guardian
 * is told what no custody event supports. The sentences are the interface, so the checks read what was sent.
 */

const HOMES: Record<string, string> = {
  林志强: '林小雨',
  邓桂兰: '林小雨',
  王海生: '王小明',
  罗玉莲: '王小明',
  林海: '林小宇',
  陈国明: '陈嘉怡',
  苏月英: '陈嘉怡',
};
const CHILDREN = ['林小雨', '王小明', '林小宇', '陈嘉怡'];
const TERMINAL = ['EXCUSED', 'ABSENT', 'COLLECTED', 'SELF_LEFT', 'RETURNED'];

/** What a sentence to a guardian claims, and the event that must stand behind it. */
const CLAIMS: [RegExp, string][] = [
  [/\d\d:\d\d 到好心书屋,点名人/, 'ARRIVED'],
  [/\d\d:\d\d 由\S+接走,登记人/, 'COLLECTED'],
  [/带队出校/, 'DEPARTED'],
  [/已带回石角小学/, 'RETURNED'],
  [/自己离开好心书屋/, 'SELF_LEFT'],
];

type Act =
  | { kind: 'say'; who: string; text: string }
  | { kind: 'wait'; minutes: number }
  | { kind: 'again' }
  | { kind: 'undo'; who: string };

const pick = <T>(...of: T[]): fc.Arbitrary<T> => fc.constantFrom(...of);
const says = (who: fc.Arbitrary<string>, text: fc.Arbitrary<string>): fc.Arbitrary<Act> =>
  fc.record({ kind: fc.constant('say' as const), who, text });
const count = fc.integer({ min: 0, max: 5 });
const child = pick(...CHILDREN);
const escort = pick('林桂珍', '杨帆');

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: says(escort, pick('到校门口了', '出发啦', '到齐了', '少3', '少1', '下大雨', '收到', '1', '2')),
  },
  {
    weight: 4,
    arbitrary: says(
      escort,
      count.map((n) => `接到${n}个`),
    ),
  },
  {
    weight: 4,
    arbitrary: says(
      escort,
      count.map((n) => `到了${n}`),
    ),
  },
  {
    weight: 3,
    arbitrary: says(
      escort,
      fc.tuple(child, pick('奶奶', '外婆', '爸爸', '叔叔')).map(([c, k]) => `${c} ${k}接走`),
    ),
  },
  {
    weight: 2,
    arbitrary: says(
      escort,
      child.map((c) => `${c}已带回学校,交给吴主任`),
    ),
  },
  {
    weight: 2,
    arbitrary: says(
      escort,
      child.map((c) => `少了${c}`),
    ),
  },
  {
    weight: 4,
    arbitrary: says(
      fc.constant('黄丽'),
      count.map((n) => `交给桂珍${n}`),
    ),
  },
  { weight: 2, arbitrary: says(fc.constant('黄丽'), pick('三2 缺 王小明 病假', '三2 缺 林小雨', '1', '2', '3')) },
  {
    weight: 2,
    arbitrary: says(
      fc.constant('吴敏'),
      pick('接手', '找到了 王小明在书屋', '停课 台风', '确认停课', '恢复上课', '确认恢复', '1'),
    ),
  },
  {
    weight: 2,
    arbitrary: says(pick(...Object.keys(HOMES)), pick('我孩子到了吗', '今天不去四点半 发烧', '我仔未返屋企', '1')),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 25 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('again' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('undo' as const), who: pick('林桂珍', '黄丽', '林志强', '吴敏') }),
  },
);

/** A proper afternoon, so that the random acts start in the middle of things as often as before them. */
const OPENINGS: [string, string][] = [
  ['林桂珍', '到校门口了'],
  ['杨帆', '到校门口了'],
  ['黄丽', '交给桂珍4'],
  ['林桂珍', '接到4个'],
  ['林桂珍', '出发啦'],
  ['林桂珍', '到了4'],
];

async function perform(story: ToldStory, a: Act): Promise<Heard[]> {
  switch (a.kind) {
    case 'say':
      return story.say(a.who, a.text);
    case 'undo':
      return story.say(a.who, '撤销');
    case 'again': {
      const [last] = await story.rows<{ message_id: string }>(`SELECT message_id FROM inbox ORDER BY id DESC LIMIT 1`);
      return last ? story.again(last.message_id) : [];
    }
    case 'wait':
      return story.moveTo(stamp(new Date(story.now.getTime() + a.minutes * 60_000)));
  }
}

const stamp = (t: Date): string => new Date(t.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

async function check(story: ToldStory, heard: readonly Heard[]): Promise<void> {
  const open = await story.rows<{ state: string }>(
    `SELECT x.state FROM run r JOIN run_child x ON x.run_id = r.id WHERE r.state = 'CLOSED'`,
  );
  expect(open.filter((c) => !TERMINAL.includes(c.state))).toEqual([]);
  const events = await story.rows<{ name: string; kind: string }>(
    `SELECT c.name, e.kind FROM custody_event e JOIN child c ON c.id = e.child_id`,
  );
  for (const { to, text } of heard) {
    const own = HOMES[to];
    if (!own) continue;
    for (const other of CHILDREN.filter((c) => c !== own)) expect(text).not.toContain(other);
    for (const [claim, kind] of CLAIMS) {
      if (!claim.test(text)) continue;
      expect({ text, supported: events.some((e) => e.name === own && e.kind === kind) }).toEqual({
        text,
        supported: true,
      });
    }
    expect(text).not.toMatch(/应该到|安全到|平安/);
  }
}

async function lost(story: ToldStory): Promise<void> {
  const missing = await story.rows<{ name: string; alarms: number }>(
    `SELECT c.name, (SELECT count(*)::int FROM alarm a WHERE a.child_id = c.id) AS alarms
     FROM run_child x JOIN child c ON c.id = x.child_id WHERE x.state = 'MISSING'`,
  );
  for (const m of missing) expect(m).toEqual({ name: m.name, alarms: expect.any(Number) as unknown });
  expect(missing.filter((m) => m.alarms === 0)).toEqual([]);
}

describe('a run, whatever is said', () => {
  let story: ToldStory | undefined;
  afterEach(async () => {
    await story?.close();
    story = undefined;
  });
  afterAll(closeStories);

  it('never closes with a child unaccounted, and never says more than the record', async () => {
    const plan = fc.record({
      opening: fc.integer({ min: 0, max: OPENINGS.length }),
      acts: fc.array(act, { minLength: 5, maxLength: 30 }),
    });
    await fc.assert(
      fc.asyncProperty(plan, async ({ opening, acts }) => {
        story = await ToldStory.open(SMALL_WORLD, '2026-09-16 16:12');
        for (const [who, text] of OPENINGS.slice(0, opening)) await check(story, await story.say(who, text));
        for (const a of acts) await check(story, await perform(story, a));
        await check(story, await story.moveTo('2026-09-16 20:01'));
        await lost(story);
        const open = await story.rows(
          `SELECT 1 FROM run r WHERE r.date = '2026-09-16' AND r.state <> 'CLOSED'
             AND EXISTS (SELECT 1 FROM run_child x WHERE x.run_id = r.id AND x.state <> ALL($1))
             AND NOT EXISTS (SELECT 1 FROM alarm a WHERE a.run_id = r.id)`,
          [TERMINAL],
        );
        expect(open).toEqual([]);
        await story.close();
        story = undefined;
      }),
      { numRuns: Number(process.env['MODEL_RUNS'] ?? 6), endOnFailure: true, verbose: 1 },
    );
  }, 240_000);
});
