import type { PointDay } from './played-day.js';
import type { DayFacts } from './term.checks.js';

interface DayCost {
  sent: number;
  ms: number;
}

interface PlayedDay extends DayFacts, DayCost {
  date: string;
  typhoons: number;
  noShowsMeant: number;
  leavesMeant: number;
}

/** So many school days at either end are compared, to see whether a day costs more as history grows. */
const ENDS = 10;

/** What a term proved so far, day by day. */
export class TermTally {
  private readonly all: PlayedDay[] = [];

  /** School days proved. */
  get days(): number {
    return this.school.length;
  }

  private get school(): PlayedDay[] {
    return this.all.filter((d) => d.runs > 0);
  }

  add(date: string, plans: readonly PointDay[], facts: DayFacts & DayCost): void {
    const meant = plans.map(({ plan }) => plan.luck);
    this.all.push({
      ...facts,
      date,
      typhoons: facts.runs > 0 ? plans.filter(({ plan }) => plan.typhoon).length : 0,
      noShowsMeant: sum(meant.map((m) => m.noShows)),
      leavesMeant: sum(meant.map((m) => m.leaves)),
    });
  }

  /** The newest day in a line. */
  line(): string {
    const d = this.all.at(-1);
    if (!d) return '';
    const cost = `${String(d.sent)} sent, ${(d.ms / 1000).toFixed(1)} s`;
    if (d.runs === 0) return `${d.date}  day off, ${cost}`;
    return (
      `${d.date}  day ${String(this.days)}: ${String(d.runs)} runs (${String(d.closed)} closed), ${String(d.children)} children` +
      ` (${String(d.collected)} collected, ${String(d.excused)} on leave, ${String(d.absent)} absent, ${String(d.returned)} returned,` +
      ` ${String(d.underAlarm)} under an owned alarm), ${String(d.noShowsMeant)} no-shows, ${String(d.typhoons)} typhoons,` +
      ` ${String(d.alarmsRaised)} alarms (${String(d.alarmsOwned)} owned, ${String(d.alarmsClosed)} closed), ${cost}`
    );
  }

  /** Everything so far, as a table. */
  table(): string {
    const of = (key: keyof PlayedDay & keyof (DayFacts & DayCost)): number => sum(this.all.map((d) => d[key]));
    const rows: [string, string | number][] = [
      ['school days proved', this.days],
      ['days off lived through', this.all.length - this.days],
      ['first and last date', `${this.all[0]?.date ?? '–'} to ${this.all.at(-1)?.date ?? '–'}`],
      ['runs', of('runs')],
      ['  closed by evidence', of('closed')],
      ['children-days', of('children')],
      ['  collected', of('collected')],
      ['  returned to school', of('returned')],
      ['  on leave', of('excused')],
      ['  absent', of('absent')],
      ['  open in the evening, each under an owned alarm', of('underAlarm')],
      ['escorts who did not come', sum(this.school.map((d) => d.noShowsMeant))],
      ['leaves asked for', sum(this.school.map((d) => d.leavesMeant))],
      ['typhoon days (a point each)', sum(this.all.map((d) => d.typhoons))],
      ['alarms raised', of('alarmsRaised')],
      ['  owned in the evening', of('alarmsOwned')],
      ['  closed by the evening', of('alarmsClosed')],
      ['  owned by nobody in the evening', of('alarmsRaised') - of('alarmsOwned') - of('alarmsClosed')],
      ['messages sent', of('sent')],
      ['seconds in all', (of('ms') / 1000).toFixed(0)],
      [`seconds a school day, median of the first ${ENDS}`, seconds(this.school.slice(0, ENDS))],
      [`seconds a school day, median of the last ${ENDS}`, seconds(this.school.slice(-ENDS))],
    ];
    const width = Math.max(...rows.map(([what]) => what.length));
    return rows.map(([what, value]) => `${what.padEnd(width)}  ${String(value)}`).join('\n');
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

function seconds(days: readonly PlayedDay[]): string {
  const sorted = days.map((d) => d.ms).toSorted((a, b) => a - b);
  return ((sorted[Math.floor(sorted.length / 2)] ?? 0) / 1000).toFixed(1);
}
