import { Injectable } from '@nestjs/common';
import type { Skill, SkillSpec, Turn } from '../../conversation/index.js';
import { AlarmsService } from '../../features/alarms/index.js';
import { expectedAtGate, RunFinder, TERMINAL, type Run } from '../../features/escort/index.js';
import { NeedsService } from '../../features/pairing/index.js';
import { RelaysService } from '../../features/people/index.js';
import { say } from '../../kernel/texts.js';
import { at, dateOf, timeOf } from '../../kernel/time/shanghai.js';
import { texts } from './day-status.texts.zh-CN.js';

/** How is today: every run with its state and numbers, and what stands open. Numbers only for the district. */
@Injectable()
export default class DayStatus implements Skill {
  readonly spec: SkillSpec = {
    name: 'day-status',
    intents: ['day.status'],
    audience: ['coordinator', 'village', 'district', 'counsellor'],
  };

  constructor(
    private readonly runs: RunFinder,
    private readonly alarms: AlarmsService,
    private readonly relays: RelaysService,
    private readonly needs: NeedsService,
  ) {}

  async hear(turn: Turn): Promise<void> {
    const runs = await this.runs.ofStaff(turn.personId);
    const unowned = await this.unowned(turn);
    if (runs.length === 0) return turn.reply(texts.noRuns + unowned);
    const schools = [...new Set(runs.map((r) => r.schoolId))];
    const standing = await this.alarms.standingAtSchools(schools);
    const open = standing.length > 0 ? say(texts.alarms, { count: standing.length }) : texts.noAlarms;
    const lines = turn.role === 'district' ? [this.totals(runs)] : runs.map((r) => this.line(r));
    const handed = await this.handed(turn);
    turn.reply(
      say(texts.status, {
        time: timeOf(turn.now),
        lines: [...this.exceptions(turn, runs), ...this.away(turn, runs), ...lines].join('\n'),
        open: open + handed + unowned,
      }),
    );
  }

  /** Complaints and other matters people handed to the speaker today; said where there are some, or when asked. */
  private async handed(turn: Turn): Promise<string> {
    const today = await this.relays.handedSince(turn.personId, at(dateOf(turn.now), '00:00'));
    if (today.all > 0) return say(texts.handed, today);
    return texts.complaint.test(turn.text) ? texts.nothingHanded : '';
  }

  /** What families need and nobody has: the coordinator takes it, or finds somebody. */
  private async unowned(turn: Turn): Promise<string> {
    if (turn.role !== 'coordinator') return '';
    const count = await this.needs.unowned(await this.runs.schoolsOf(turn.personId));
    return count > 0 ? say(texts.unowned, { count }) : '';
  }

  /** What stands open first, with names, for the school's coordinator only. */
  private exceptions(turn: Turn, runs: readonly Run[]): string[] {
    if (turn.role !== 'coordinator') return [];
    return (['MISSING', 'NOT_COLLECTED'] as const).flatMap((state) => {
      const children = runs.flatMap((r) => r.children);
      const names = children.filter((c) => c.state === state).map((c) => `${c.name}(${c.className})`);
      return names.length > 0 ? [say(texts.exception, { what: texts.open[state], names: names.join('、') })] : [];
    });
  }

  /** Who is not there, by name and cause, where the coordinator asks who. */
  private away(turn: Turn, runs: readonly Run[]): string[] {
    if (turn.role !== 'coordinator' || !texts.asksWho.test(turn.text)) return [];
    const children = runs.flatMap((r) => r.children);
    return Object.entries(texts.away).flatMap(([state, what]) => {
      const names = children.filter((c) => c.state === state).map((c) => `${c.name}(${c.className})`);
      return names.length > 0 ? [say(texts.who, { what, names: names.join('、') })] : [];
    });
  }

  private line(run: Run): string {
    const count = (...states: string[]): number => run.children.filter((c) => states.includes(c.state)).length;
    const state = run.suspended ? texts.suspended : texts.states[run.state];
    const confirmed = run.shifts.filter((s) => ['CONFIRMED', 'CHECKED_IN', 'DONE'].includes(s.state)).length;
    return say(texts.run, {
      point: run.pointName,
      state,
      expected: run.children.length - count('EXCUSED', 'ABSENT'),
      away: count('EXCUSED', 'ABSENT'),
      walking: count('WITH_ESCORT', 'EN_ROUTE', 'SHELTERING'),
      there: count('ARRIVED', 'NOT_COLLECTED'),
      gone: count('COLLECTED', 'SELF_LEFT', 'RETURNED'),
      waiting: expectedAtGate(run.children).filter((c) => c.state !== 'WITH_ESCORT').length,
      missing: count('MISSING'),
      confirmed,
    });
  }

  private totals(runs: readonly Run[]): string {
    const children = runs.flatMap((r) => r.children);
    const done = children.filter((c) => TERMINAL.has(c.state)).length;
    return say(texts.totals, { runs: runs.length, children: children.length, done, open: children.length - done });
  }
}
