import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readCalendar } from '../../src/app/calendar-file.js';
import { PlannerService } from '../../src/features/escort/index.js';
import { CalendarService } from '../../src/features/organisation/index.js';
import { ContactsService, PairingBoard } from '../../src/features/pairing/index.js';
import { Outbox } from '../../src/messaging/index.js';
import { CONFIG, type Config } from '../../src/platform/config/index.js';
import { PolicyDesk } from '../../src/platform/policies/index.js';
import { openApp, type OpenedApp } from '../harness/opened-app.js';
import { SMALL_WORLD } from '../harness/small-world.js';

const NOW = '2026-09-15 20:30';

// Two processes' worth of services on one database: what is said in the first holds in the second, which goes on running.
describe('a policy that is changed in another process', () => {
  let first: OpenedApp;
  let second: OpenedApp;
  let by: number;

  beforeAll(async () => {
    first = await openApp(`${SMALL_WORLD}pairings: [{child: 林小雨, with: 陈芳}]`, NOW);
    second = await openApp('', NOW, {}, first);
    await first.app.get(CalendarService).load(readCalendar(process.cwd()));
    by = await first.idOf('person', '吴敏');
    // quiet hours are of somebody who has a chat
    await first.db.execute(
      `INSERT INTO chat_identity (person_id, account, contact_id, bound_by, bound_at) VALUES ($1, 'none', 'wx-1', 'test', $2)`,
      [by, first.clock.now()],
    );
  });
  afterAll(async () => {
    await second?.close();
    await first?.close();
  });

  const change = async (key: string, value: string): Promise<void> => {
    const desk = first.app.get(PolicyDesk);
    expect(await first.db.tx(() => desk.say({ key, value, from: null }, by, '试试'))).toMatchObject({ ok: true });
    await desk.spread();
  };
  /** The second looks by itself; a test that waits for nothing ends by its own time. */
  const becomes = async <T>(ask: () => Promise<T>, wanted: T): Promise<void> => {
    while ((await ask()) !== wanted) await new Promise((resolve) => setImmediate(resolve));
  };

  it('quiet hours: a notice put by the second waits for the morning', async () => {
    const leaves = async (dedupeKey: string): Promise<string> => {
      await second.app.get(Outbox).put([{ class: 'N', to: { personId: by }, text: 'x', dedupeKey }]);
      const row = await first.db.one<{ at: string }>(
        `SELECT to_char(not_before AT TIME ZONE 'Asia/Shanghai', 'DD HH24:MI') AS at FROM outbox WHERE dedupe_key = $1`,
        [dedupeKey],
      );
      return row?.at ?? '';
    };
    expect(await leaves('before')).toBe('15 20:30');
    await change('quietHours.from', '20:15');
    await becomes(async () => second.app.get<Config>(CONFIG).quietHours.from, '20:15');
    expect(await leaves('after')).toBe('16 07:00');
  });

  it('clocks: a run planned by the second is reminded of at the new time', async () => {
    await change('clocks.remindSameDay', '13:10');
    await second.app.get(PlannerService).planDay('2026-09-16');
    const row = await first.db.one<{ at: string }>(
      `SELECT to_char(due_at AT TIME ZONE 'Asia/Shanghai', 'DD HH24:MI') AS at FROM timer WHERE kind = 'escort.remind-same-day'`,
    );
    expect(row?.at).toBe('16 13:10');
  });

  it('cadence: the next visit is due sooner on the board of the second', async () => {
    const childId = await first.idOf('child', '林小雨');
    const personId = await first.idOf('person', '陈芳');
    const school = await first.idOf('place', '石角小学');
    await first.db.execute(`UPDATE pairing SET since = '2026-09-01'`);
    await first.app.get(ContactsService).log({ childId, by: personId, kind: 'visit', on: '2026-09-14', words: '' });
    const due = async (): Promise<string | undefined> =>
      (await second.app.get(PairingBoard).pairs({ schools: [school], points: [] }))[0]?.due?.on;
    expect(await due()).toBe('2026-12-14');
    await change('cadence.fairVisitDays', '60');
    await becomes(due, '2026-11-13');
  });
});
