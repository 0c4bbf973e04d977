/** Numbers that look like chance and are the same for the same seed. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const SURNAMES = [...'陈黄李林张刘梁杨谢邓罗吴'];
const GIVEN = [
  ...'子嘉志俊文思雅美家永伟国小晓海建春秋冬夏玉金大明',
  ...'豪怡强敏杰琪婷玲欣涛军峰磊娟霞丽芳兰英秀梅珍辉亮',
];

/** The n-th invented name; no two are alike. */
export function nameOf(n: number): string {
  const first = GIVEN[Math.floor(n / SURNAMES.length) % 24] ?? '';
  const second = GIVEN[24 + (Math.floor(n / (SURNAMES.length * 24)) % 24)] ?? '';
  return `${SURNAMES[n % SURNAMES.length] ?? ''}${first}${second}`;
}

export interface SimPoint {
  school: string;
  point: string;
  cls: string;
  teacher: string;
  coordinator: string;
  deputy: string;
  escorts: [string, string];
  standby: string;
  children: { name: string; father: string; grandmother: string }[];
}

/** Points of a made-up district, each with a school, staff, two escorts, a standby and its children. */
export function pointsOf(count: number, childrenPerPoint: number): SimPoint[] {
  let n = 0;
  const next = (): string => nameOf(n++);
  return Array.from({ length: count }, (_, i) => ({
    school: `第${i + 1}小学`,
    point: `书屋${i + 1}`,
    cls: '三2',
    teacher: next(),
    coordinator: next(),
    deputy: next(),
    escorts: [next(), next()],
    standby: next(),
    children: Array.from({ length: childrenPerPoint }, () => ({ name: next(), father: next(), grandmother: next() })),
  }));
}

/** The `world:` of these points. */
export function worldOf(points: readonly SimPoint[]): string {
  const world = {
    schools: points.map((p) => p.school),
    points: points.map((p) => ({ name: p.point, village: `${p.point}村` })),
    classes: points.map((p) => ({ name: p.cls, teacher: p.teacher, school: p.school })),
    children: points.flatMap((p) =>
      p.children.map((c) => ({
        name: c.name,
        class: p.cls,
        school: p.school,
        guardians: { [c.father]: '爸爸', [c.grandmother]: '奶奶' },
        collect: [c.grandmother],
        point: p.point,
      })),
    ),
    volunteers: points.flatMap((p) => [...p.escorts, p.standby].map((name) => ({ name }))),
    staff: points.flatMap((p) => [
      { name: p.coordinator, role: 'coordinator', school: [p.school] },
      { name: p.deputy, role: 'deputy', school: [p.school] },
    ]),
    runs: points.map((p) => ({
      point: p.point,
      school: p.school,
      days: '周一至周五',
      depart: '16:30',
      arrive: '16:50',
      escorts: p.escorts,
      standby: [p.standby],
    })),
  };
  return JSON.stringify(world);
}
