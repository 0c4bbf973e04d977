import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { addMinutes, at, dateOf } from '../../kernel/time/shanghai.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import { PolicyFollowers, type Following, type PolicyView } from '../../platform/policies/index.js';
import type { Move } from '../../platform/timers/index.js';
import { allClocksOf, clocksFor } from './run-clocks.js';

interface OpenRun {
  id: number;
  date: string;
  departAt: Date;
  /** HH:MM, as the weekly plan has it. */
  usual: string;
  /** On the way: when it should be there. */
  eta: Date | null;
  expected: number;
  adults: number;
}

/** Runs already prepared follow a change of the clocks: what waits for them is done when the new clocks say. */
@Injectable()
export class ClockChanges implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly followers: PolicyFollowers,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.followers.register((was, will) => this.follow(was, will));
  }

  private async follow(was: PolicyView, will: PolicyView): Promise<Following> {
    const runs = await this.open();
    const short = runs.filter((r) => r.adults > 0 && needed(r, was) !== needed(r, will));
    return { moves: runs.flatMap((run) => this.movesOf(run, was, will)), touched: [{ what: 'runs', n: short.length }] };
  }

  private movesOf(run: OpenRun, was: PolicyView, will: PolicyView): Move[] {
    const usual = at(run.date, run.usual);
    const of = {
      runId: run.id,
      date: run.date,
      departAt: run.departAt,
      now: this.clock.now(),
      ...(usual.getTime() === run.departAt.getTime() ? {} : { moved: { from: usual, key: '' } }),
    };
    const [before, after] = [clocksFor(run.date, was), clocksFor(run.date, will)];
    const old = new Map(allClocksOf(of, before).map((s) => [s.kind, s]));
    const moves = allClocksOf(of, after)
      .filter((s) => {
        const o = old.get(s.kind);
        return o?.dueAt.getTime() !== s.dueAt.getTime() || o.validUntil?.getTime() !== s.validUntil?.getTime();
      })
      .map(({ kind, dueAt, validUntil }): Move => ({
        // whether it was moved or not: the message that moved it stands behind another colon
        key: `run:${run.id}:${kind}`,
        dueAt,
        ...(validUntil ? { validUntil } : {}),
      }));
    return [...moves, ...ladderMoves(run, before.etaLadderMinutes, after.etaLadderMinutes)];
  }

  private async open(): Promise<OpenRun[]> {
    return this.db.query<OpenRun>(
      `SELECT r.id, r.date::text AS date, r.depart_at AS "departAt", to_char(e.depart, 'HH24:MI') AS usual,
         CASE r.state WHEN 'EN_ROUTE' THEN r.eta END AS eta,
         (SELECT count(*)::int FROM run_child c WHERE c.run_id = r.id AND c.state = 'EXPECTED') AS expected,
         (SELECT count(*)::int FROM shift s WHERE s.run_id = r.id AND s.duty = 'escort' AND s.state IN ('PLANNED', 'CONFIRMED')) AS adults
       FROM run r JOIN escort_plan e ON e.id = r.plan_id WHERE r.date >= $1 AND NOT r.suspended ORDER BY r.id`,
      [dateOf(this.clock.now())],
    );
  }
}

/** Adults a run needs by its children, on its day. */
const needed = (run: OpenRun, view: PolicyView): number =>
  Math.ceil(run.expected / view(at(run.date, '23:59:59')).adults.childrenPerAdult);

function ladderMoves(run: OpenRun, was: readonly number[], will: readonly number[]): Move[] {
  const { eta, id } = run;
  if (!eta) return [];
  return will.flatMap((minutes, step) =>
    minutes === was[step] ? [] : [{ key: `overdue:${id}:${eta.getTime()}:${step}`, dueAt: addMinutes(eta, minutes) }],
  );
}
