import type pg from 'pg';
import type { World } from '../../src/channels/simulator/world.js';
import type { WorldDescription } from '../../src/app/story/world.schema.js';

/** What a person wants to reach, and says again until it is so: people do not trust silence. */
interface Aim {
  at: string;
  who: string;
  says: string;
  /** A query with a row when it is reached. */
  reached: { sql: string; params: unknown[] };
}

export interface Script {
  /** Aims in order; different lists go side by side. */
  lanes: Aim[][];
}

const SHIFT = `SELECT 1 FROM shift s JOIN person p ON p.id = s.person_id
  WHERE p.name = $1 AND s.state IN ('CHECKED_IN', 'DONE')`;
const ALL_IN = `SELECT 1 FROM run r JOIN escort_plan e ON e.id = r.plan_id JOIN place p ON p.id = e.point_id
  WHERE p.name = $1 AND NOT EXISTS (SELECT 1 FROM run_child x WHERE x.run_id = r.id AND x.state = ANY($2))`;
const LEFT = `SELECT 1 FROM run r JOIN escort_plan e ON e.id = r.plan_id JOIN place p ON p.id = e.point_id
  WHERE p.name = $1 AND r.state <> 'PLANNED'`;
const TEACHER_SAID = `SELECT 1 FROM head_count h JOIN run r ON r.id = h.run_id JOIN escort_plan e ON e.id = r.plan_id
  JOIN place p ON p.id = e.point_id WHERE p.name = $1 AND h.side = 'teacher'`;
const COLLECTED = `SELECT 1 FROM run_child x JOIN child c ON c.id = x.child_id WHERE c.name = $1 AND x.state = 'COLLECTED'`;
const ALARM = `SELECT 1 FROM alarm a WHERE a.child_id = (SELECT id FROM child WHERE name = $1)`;
const OWNED = `SELECT 1 FROM alarm a WHERE a.child_id = (SELECT id FROM child WHERE name = $1) AND a.state IN ('OWNED', 'CLOSED')`;

const BEFORE_WALK = ['EXPECTED', 'HELD'];
const BEFORE_POINT = ['EXPECTED', 'HELD', 'WITH_ESCORT', 'EN_ROUTE'];

/**
 * One afternoon: at each point two escorts check in, the teacher hands over, they walk, arrive, and every child is
 * collected. At the first point one child is missing on arrival, and the coordinator takes the alarm.
 */
export function afternoon(world: WorldDescription): Script {
  return {
    lanes: world.runs.map((run, i) => {
      const children = world.children.filter((c) => c.point === run.point);
      const [first = '', second = ''] = run.escorts;
      const teacher = world.classes.find((c) => c.school === run.school)?.teacher ?? '';
      const n = children.length;
      const missing = i === 0 ? children.at(-1) : undefined;
      const coordinator = world.staff.find((s) => s.schools[0] === run.school && s.role === 'coordinator')?.name ?? '';
      const aim = (at: string, who: string, says: string, sql: string, params: unknown[]): Aim => ({
        at,
        who,
        says,
        reached: { sql, params },
      });
      const lane = [
        aim('16:15', first, '到校门口了', SHIFT, [first]),
        aim('16:16', second, '到校门口了', SHIFT, [second]),
        aim('16:26', teacher, `交给${first}${String(n)}`, TEACHER_SAID, [run.point]),
        aim('16:27', first, `接到${String(n)}个`, ALL_IN, [run.point, BEFORE_WALK]),
        aim('16:33', first, '出发啦', LEFT, [run.point]),
      ];
      if (missing) {
        lane.push(
          aim('16:50', first, `到了${String(n - 1)},少了${missing.name}`, ALARM, [missing.name]),
          aim('16:51', coordinator, '接手', OWNED, [missing.name]),
        );
      } else lane.push(aim('16:52', first, `到了${String(n)}`, ALL_IN, [run.point, BEFORE_POINT]));
      for (const child of children.filter((c) => c !== missing)) {
        const by = child.collect[0] ?? '';
        lane.push(aim('17:31', first, `${child.name} ${by}接走`, COLLECTED, [child.name]));
      }
      return lane;
    }),
  };
}

export interface Stage {
  world: World;
  pool: pg.Pool;
  account: string;
  contacts: Record<string, string>;
  /** Moves everybody's clock to a wall time, forward only. */
  setTime(wall: string): Promise<void>;
  /** Resolves when the service's process is up: how long that takes on a busy machine is not what is asked here. */
  up(): Promise<unknown>;
}

const PATIENCE_MS = 5_000;
const TRIES = 14;

/** Plays the script: time goes on when every lane has reached what it wanted by then. Returns what was not reached. */
export async function play(script: Script, stage: Stage, between: (time: string) => Promise<void>): Promise<string[]> {
  const missed: string[] = [];
  const times = [...new Set(script.lanes.flatMap((lane) => lane.map((a) => a.at)))].sort();
  for (const time of times) {
    await stage.setTime(time);
    const faults = between(time);
    await Promise.all(
      script.lanes.map(async (lane) => {
        for (const aim of lane.filter((a) => a.at === time)) {
          if (!(await reach(aim, stage))) missed.push(`${aim.at} ${aim.says}`);
        }
      }),
    );
    await faults;
    if (process.env['FAULTS_SHOW']) console.error(`${time} done after ${(performance.now() / 1000).toFixed(1)} s`);
  }
  return missed;
}

async function reach(aim: Aim, stage: Stage): Promise<boolean> {
  for (let i = 0; i < TRIES; i++) {
    await stage.up();
    stage.world.say(stage.contacts[aim.who] ?? '', { account: stage.account }, { kind: 'text', text: aim.says });
    if (await within(PATIENCE_MS, () => isReached(aim, stage.pool))) return true;
  }
  return false;
}

const isReached = (aim: Aim, pool: pg.Pool): Promise<boolean> =>
  pool.query(aim.reached.sql, aim.reached.params).then(
    // said twice while the service was down, a count is recorded twice
    ({ rowCount }) => (rowCount ?? 0) > 0,
    () => false,
  );

/** Looks until it is so, or the time is up. */
export async function within(ms: number, look: () => Promise<boolean>): Promise<boolean> {
  const end = performance.now() + ms;
  for (;;) {
    if (await look()) return true;
    if (performance.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
}
