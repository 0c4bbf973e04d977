import type { SimPoint } from './district.js';

/** How often things go wrong, as shares of one; made up for load and logic, not statistics. */
export const LUCK = {
  declines: 0.06,
  silent: 0.05,
  standbySays: 0.8,
  noShow: 0.04,
  leave: 0.03,
  absent: 0.01,
  lostOnTheWay: 0.01,
  silentOnTheWay: 0.02,
  notCollected: 0.03,
  typhoon: 0.03,
} as const;

export type Line = [who: string, text: string];

/** What the people of one point do on one day, decided by chance beforehand so that clocks only have to be followed. */
export class SchoolDay {
  readonly typhoon: boolean;
  private readonly coming: string[];
  private readonly away: Set<string>;
  private readonly absent: Set<string>;
  private readonly lost: string | undefined;
  private readonly silent: boolean;
  private readonly waiting: Set<string>;

  constructor(
    private readonly p: SimPoint,
    private readonly random: () => number,
    typhoon: boolean,
  ) {
    this.typhoon = typhoon;
    this.coming = p.escorts.filter(() => !this.chance(LUCK.noShow));
    this.away = new Set(p.children.filter(() => this.chance(LUCK.leave)).map((c) => c.name));
    this.absent = new Set(this.going().filter(() => this.chance(LUCK.absent)));
    const walking = this.walking();
    this.lost = this.chance(LUCK.lostOnTheWay) ? walking.at(-1) : undefined;
    this.silent = this.chance(LUCK.silentOnTheWay);
    this.waiting = new Set(walking.filter(() => this.chance(LUCK.notCollected)));
  }

  /** How many of its escorts do not come, of its children stay away, and wait at the point until the evening. */
  get luck(): { noShows: number; leaves: number; absent: number; lost: number; waiting: number } {
    return {
      noShows: this.p.escorts.length - this.coming.length,
      leaves: this.away.size,
      absent: this.absent.size,
      lost: this.lost ? 1 : 0,
      waiting: this.waiting.size,
    };
  }

  evening(): Line[] {
    return this.p.escorts.flatMap((who): Line[] => {
      if (this.chance(LUCK.silent)) return [];
      return [[who, this.chance(LUCK.declines) ? '2' : '1']];
    });
  }

  morning(): Line[] {
    return this.p.children.filter((c) => this.away.has(c.name)).map((c): Line => [c.father, `${c.name}发烧 今天请假`]);
  }

  /** 14:00 */
  suspension(): Line[][] {
    return this.typhoon ? [[[this.p.coordinator, '今天停课 台风橙色预警']], [[this.p.coordinator, '确认停课']]] : [];
  }

  /** After 15:00 the standby may have been asked. */
  standby(asked: boolean): Line[] {
    return asked ? [[this.p.standby, this.chance(LUCK.standbySays) ? '1' : '2']] : [];
  }

  /** 16:15 */
  gate(standbyComes: boolean): Line[] {
    const people = [...this.coming, ...(standbyComes ? [this.p.standby] : [])];
    return people.map((who): Line => [who, '到校门口了']);
  }

  /** 16:28, in the order it is said: both count, and what differs is cleared up. */
  handOver(): Line[][] {
    const lead = this.lead();
    if (!lead) return [];
    const n = this.walking().length;
    const lines: Line[][] = [[[this.p.teacher, `交给${lead.slice(1)}${n}`]], [[lead, `接到${n}个`]]];
    for (const name of this.absent) lines.push([[this.p.teacher, `三2 缺 ${name}`]]);
    if (this.absent.size > 0) lines.push([[this.p.teacher, `交给${lead.slice(1)}${n}`]], [[lead, `接到${n}个`]]);
    return lines;
  }

  /** 16:33 */
  departure(): Line[] {
    const lead = this.lead();
    return lead ? [[lead, '出发啦']] : [];
  }

  /** 16:52; somebody whose phone is dead says it at 17:20. */
  arrival(late: boolean): Line[] {
    const lead = this.lead();
    if (!lead || this.silent !== late) return [];
    const n = this.walking().length;
    return [[lead, this.lost ? `到了${n - 1}个,少了${this.lost}` : `到了${n}`]];
  }

  /** Whoever has an alarm takes it over, and ends it when the child is there. */
  alarm(): Line[][] {
    const lead = this.lead();
    if (!lead || !this.lost) return [];
    const n = this.walking().length;
    return [
      [[this.p.coordinator, '接手']],
      [[lead, `${this.lost}到书屋了,${n}个到齐`]],
      [[this.p.coordinator, `找到了 ${this.lost}在书屋`]],
    ];
  }

  /** 17:31 */
  collection(): Line[] {
    const lead = this.lead();
    if (!lead) return [];
    return this.walking()
      .filter((name) => !this.waiting.has(name))
      .map((name): Line => [lead, `${name} 奶奶接走`]);
  }

  /** 18:30 */
  backToSchool(): Line[][] {
    const lead = this.lead();
    if (!lead) return [];
    return [...this.waiting].flatMap((name): Line[][] => [
      [[lead, `${name}已带回学校,交给${this.p.coordinator}`]],
      [[this.p.coordinator, `收到,${name}在我这里`]],
    ]);
  }

  private lead(): string | undefined {
    return this.typhoon ? undefined : this.coming[0];
  }

  private going(): string[] {
    return this.p.children.map((c) => c.name).filter((name) => !this.away.has(name));
  }

  private walking(): string[] {
    return this.going().filter((name) => !this.absent.has(name));
  }

  private chance(share: number): boolean {
    return this.random() < share;
  }
}
