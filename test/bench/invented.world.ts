import type { WorldDescription } from '../../src/app/story/world.schema.js';

const SURNAMES = [...'陈李黄张梁林刘吴罗杨钟邓叶何曾谢周朱'];
const FIRST = [...'志伟建国海丽桂秀玉美文俊家子雅思晓嘉梓欣'];
const SECOND = [...'强明辉华珍英兰芳玲杰豪轩宇彤怡琪涵然雯'];

/** Invented names, all different, the same for the same number. */
export function inventedName(n: number): string {
  const s = SURNAMES[n % SURNAMES.length] ?? '';
  const a = FIRST[Math.floor(n / SURNAMES.length) % FIRST.length] ?? '';
  const b = SECOND[Math.floor(n / (SURNAMES.length * FIRST.length)) % SECOND.length] ?? '';
  const c = Math.floor(n / (SURNAMES.length * FIRST.length * SECOND.length));
  return s + a + b + (c > 0 ? String(c) : '');
}

export interface WorldSize {
  points: number;
  childrenPerPoint: number;
}

const CLASS_GRADES = [...'一二三四五六'];

/** A district for load: per point one school class, one teacher, two escorts, a child per family with one guardian. */
export function inventedWorld({ points, childrenPerPoint }: WorldSize): WorldDescription {
  let count = 0;
  const person = (): string => inventedName(count++);
  const world: WorldDescription = {
    schools: [],
    points: [],
    classes: [],
    children: [],
    volunteers: [],
    staff: [],
    runs: [],
    pairings: [],
    unlinked: [],
    suspended: [],
    holidays: [],
    terms: [],
    groups: [],
  };
  for (let p = 0; p < points; p++) {
    const school = `石角${String(p + 1)}小学`;
    const point = `书屋${String(p + 1)}`;
    const cls = `${CLASS_GRADES[p % 6] ?? '三'}${String(1 + (p % 3))}`;
    const escorts = [person(), person()];
    world.schools.push(school);
    world.points.push({ name: point, village: `村${String(p + 1)}` });
    world.classes.push({ name: cls, school, teacher: person() });
    world.volunteers.push(...escorts.map((name) => ({ name, cleared: true })));
    world.staff.push({ name: person(), role: 'coordinator', schools: [school] });
    world.staff.push({ name: person(), role: 'deputy', schools: [school] });
    for (let c = 0; c < childrenPerPoint; c++) {
      const guardian = person();
      world.children.push({
        name: person(),
        class: cls,
        school,
        guardians: [{ name: guardian, relation: '妈妈' }],
        calls: [],
        collect: [guardian],
        forbidden: [],
        mayLeaveAlone: false,
        point,
      });
    }
    world.runs.push({
      point,
      school,
      days: [1, 2, 3, 4, 5],
      depart: '16:30',
      arrive: '16:50',
      escorts,
      standby: [],
    });
  }
  return world;
}
