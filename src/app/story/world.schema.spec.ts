import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parseWorld, SourceError } from './read-world.js';
import { readWeekdays } from './weekdays.js';

const MINIMAL = `
school: 石角小学
points: [{name: 好心书屋, village: 石角村}]
classes:
  - {name: 三2, teacher: 黄丽}
children:
  - {name: 林小雨, class: 三2, guardians: {林志强: 爸爸, 邓桂兰: 奶奶}, collect: [邓桂兰], point: 好心书屋}
  - {name: 王小明, class: 三2, guardians: {罗玉莲: 外婆, 王海生: 爸爸}, allergies: [花生, 虾]}
`;

const problems = (text: string): string[] => {
  try {
    parseWorld('w.yaml', text);
  } catch (fault) {
    if (fault instanceof SourceError) return fault.message.split('\n');
    throw fault;
  }
  return [];
};

describe('a world description', () => {
  it('fills its defaults and keeps the order of guardians', () => {
    const world = parseWorld('w.yaml', MINIMAL);
    expect(world.schools).toEqual(['石角小学']);
    expect(world.children[0]).toMatchObject({
      school: '石角小学',
      collect: ['邓桂兰'],
      mayLeaveAlone: false,
      calls: [],
    });
    expect(world.children[1]).toMatchObject({ collect: ['罗玉莲', '王海生'], allergies: '花生、虾' });
    expect(world.children[1]?.guardians.map((g) => g.name)).toEqual(['罗玉莲', '王海生']);
    expect(world.children[1]).not.toHaveProperty('point');
  });

  it('reads a key with nothing after it as not written', () => {
    const world = parseWorld(
      'w.yaml',
      MINIMAL.replace('allergies: [花生, 虾]', 'allergies: ') + 'pairings:\nunlinked:\n',
    );
    expect(world.pairings).toEqual([]);
    expect(world.children[1]).not.toHaveProperty('allergies');
  });

  it('takes staff as a map or a list, for all schools unless written', () => {
    const map = parseWorld('w.yaml', `${MINIMAL}staff: {吴敏: coordinator, 刘科: [district, deputy]}\n`);
    expect(map.staff).toEqual([
      { name: '吴敏', role: 'coordinator', schools: ['石角小学'] },
      { name: '刘科', role: 'district', schools: ['石角小学'] },
      { name: '刘科', role: 'deputy', schools: ['石角小学'] },
    ]);
    const list = parseWorld('w.yaml', `${MINIMAL}staff:\n  - {name: 吴敏, role: coordinator, school: 石角小学}\n`);
    expect(list.staff[0]).toEqual({ name: '吴敏', role: 'coordinator', schools: ['石角小学'] });
  });

  it('reads runs with plain or quoted times', () => {
    const world = parseWorld(
      'w.yaml',
      `${MINIMAL}volunteers: [林桂珍, {name: 赵磊, cleared: false}]
runs: [{point: 好心书屋, days: 周一 周三, depart: 16:30, arrive: "16:50", escorts: [林桂珍]}]\n`,
    );
    expect(world.volunteers).toEqual([
      { name: '林桂珍', cleared: true },
      { name: '赵磊', cleared: false },
    ]);
    expect(world.runs[0]).toEqual({
      point: '好心书屋',
      days: [1, 3],
      depart: '16:30',
      arrive: '16:50',
      escorts: ['林桂珍'],
      standby: [],
    });
  });

  it('refuses unknown keys with their lines, all at once', () => {
    const text = MINIMAL.replace('teacher: 黄丽', 'teacher: 黄丽, colour: red') + 'weather: fine\n';
    expect(problems(text).sort()).toEqual([
      'w.yaml:5 "colour" is not a key that classes has',
      'w.yaml:9 "weather" is not a key that the front matter has',
    ]);
  });

  it('says what is missing or not defined, with the line', () => {
    expect(problems(MINIMAL.replace(', teacher: 黄丽', ''))).toEqual(['w.yaml:5 "teacher" is missing']);
    expect(problems(MINIMAL.replace('class: 三2, guardians: {林', 'class: 四9, guardians: {林'))).toEqual([
      'w.yaml:7 class 四9 is not defined; this world has 三2',
    ]);
    expect(problems(MINIMAL.replace(', point: 好心书屋}\n  - {name: 王', ', point: 别处}\n  - {name: 王'))).toEqual([
      'w.yaml:7 point 别处 is not defined; this world has 好心书屋',
    ]);
    expect(problems(MINIMAL.replace('school: 石角小学\n', ''))[0]).toContain('no school');
    expect(problems(`${MINIMAL}staff: {吴敏: king}\n`)[0]).toMatch(/^w.yaml:9 .*coordinator, deputy/);
    expect(problems(`${MINIMAL}suspended: [2026-02-30]\n`)[0]).toContain('2026-02-30');
    expect(problems(`${MINIMAL}runs: [{point: 好心书屋, depart: 16:30, arrive: 16:50, escorts: [谁]}]\n`)[0]).toContain(
      '谁',
    );
    expect(problems(`${MINIMAL}pairings: [{child: 林小鱼, with: 黄丽}]\n`)[0]).toContain('林小鱼');
    expect(problems('school: [石角小学')[0]).toContain('w.yaml:1');
  });

  it('asks each class for its school where there are several', () => {
    const two = MINIMAL.replace('school: 石角小学', 'schools: [石角小学, 东山小学]');
    expect(problems(two)[0]).toContain('class 三2 needs `school:`');
    expect(problems(two.replace('teacher: 黄丽', 'teacher: 黄丽, school: 东山小学'))).toEqual([]);
  });
});

describe('weekdays', () => {
  it.each([
    ['周一至周五', [1, 2, 3, 4, 5]],
    ['周一 周三', [1, 3]],
    ['周一、周三,星期日', [1, 3, 7]],
    ['每天', [1, 2, 3, 4, 5, 6, 7]],
    ['周二-周四 周六', [2, 3, 4, 6]],
    ['周一三五', [1, 3, 5]],
  ])('%s', (phrase, days) => expect(readWeekdays(phrase)).toEqual(days));

  it.each(['', '周八', '周五至周一', '有时'])('does not guess %s', (phrase) =>
    expect(readWeekdays(phrase)).toBeUndefined(),
  );
});

describe('the demo district', () => {
  it('is a world that can be read', () => {
    const file = 'config/demo.yaml';
    const world = parseWorld(file, readFileSync(file, 'utf8'));
    expect(world.children).toHaveLength(12);
    expect(new Set(world.children.map((c) => c.point)).size).toBe(3);
  });
});
