import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConsoleStage, type ConsoleClient } from './console.client.js';

interface Day {
  date: string;
  open: boolean | null;
  because: string;
  overrides: { id: number; reason: string; saidBy: string | null }[];
}

// The demo starts on Tuesday 2026-09-15, 18:50.
describe('what keeps the service right', () => {
  let stage: ConsoleStage;
  let admin: ConsoleClient;
  let school: number;

  beforeAll(async () => {
    stage = await ConsoleStage.open();
    admin = await stage.loggedIn('administrator');
    school = (await stage.one<{ id: number }>(`SELECT id FROM place WHERE kind = 'school' LIMIT 1`)).id;
  });
  afterAll(() => stage.close());

  const day = async (date: string): Promise<Day> => {
    const { body } = await admin.send('POST', 'calendar', { placeId: school, month: date.slice(0, 7) });
    return (body['days'] as Day[]).find((d) => d.date === date) as Day;
  };
  const word = (first: string, last = first, open = false) =>
    admin.send('POST', 'calendar/say', { placeId: school, first, last, open, reason: '运动会' });

  it('says of each day what decides it, and who said so', async () => {
    expect(await day('2026-09-25')).toMatchObject({ open: false, because: 'holiday' });
    expect((await word('2026-09-22')).status).toBe(200);
    const closed = await day('2026-09-22');
    expect(closed).toMatchObject({ open: false, because: 'override' });
    expect(closed.overrides).toMatchObject([{ reason: '运动会', saidBy: '覃立' }]);
    const [said] = closed.overrides;
    expect((await admin.send('POST', `calendar/${said?.id}/withdraw`)).status).toBe(200);
    expect(await day('2026-09-22')).toMatchObject({ open: true, because: 'weekday', overrides: [] });
    expect((await admin.send('POST', `calendar/${said?.id}/withdraw`)).code).toBe('CALENDAR.GONE');
  });

  it('leaves days alone of which people were told', async () => {
    expect((await word('2026-09-16')).code).toBe('CALENDAR.TOO_NEAR');
    expect((await word('2026-09-10')).code).toBe('CALENDAR.PAST');
    expect((await word('2026-09-23', '2026-09-22')).code).toBe('CALENDAR.STRETCH');
    await stage.sql.query(
      `INSERT INTO run (plan_id, date, depart_at, arrive_at) SELECT min(id), '2026-09-24', now(), now() FROM escort_plan`,
    );
    expect((await word('2026-09-24')).code).toBe('CALENDAR.PREPARED');
  });

  it('shows policies with their source, and no secret', async () => {
    const { body } = await admin.send('GET', 'policies');
    const groups = body['groups'] as { group: string; policies: { key: string; value: string; source: string }[] }[];
    const of = (group: string, key: string) =>
      groups.find((g) => g.group === group)?.policies.find((p) => p.key === key);
    expect(of('logins', 'idleMinutes')).toEqual({ key: 'idleMinutes', value: '30', source: 'default' });
    expect(of('cadence', 'poor.visit')).toMatchObject({ value: '30', source: 'rule' });
    expect(JSON.stringify(body)).not.toMatch(/Key"|postgres|redis:/);
  });

  it('shows the queues, and refuses to do again what is not there', async () => {
    const { body } = await admin.send('GET', 'queues');
    expect(body).toMatchObject({ redis: true, failed: [] });
    expect((body['queues'] as unknown[]).length).toBeGreaterThan(0);
    expect((await admin.send('POST', 'queues/retry', { queue: 'outbox', id: '1' })).status).toBe(404);
  });

  it('narrows the record by place, and never shows more than the places of the administrator', async () => {
    const { id: town } = await stage.one<{ id: number }>(
      `INSERT INTO place (kind, name, parent_id, parent_kind) SELECT 'town', '沙镇', id, 'district' FROM place
       WHERE kind = 'district' RETURNING id`,
    );
    const names = async (placeId: number | null): Promise<string[]> => {
      const { body } = await admin.send('POST', 'audit', { before: null, action: null, placeId });
      return (body['entries'] as { name: string | null }[]).map((e) => e.name ?? '');
    };
    await stage.loggedIn('coordinator');
    expect(await names(null)).toEqual(expect.arrayContaining(['吴敏', '覃立']));
    expect(await names(school)).toContain('吴敏');
    expect(await names(town)).toEqual([]);
    expect((await admin.send('POST', 'audit', { before: null, action: null, placeId: 999_999 })).status).toBe(404);
    await stage.sql.query(`UPDATE person_role SET place_id = $1 WHERE role = 'administrator'`, [town]);
    expect([...new Set(await names(null))]).toEqual(['覃立']);
  });

  it('ends a session after thirty idle minutes, which watching holds off for those who have Today', async () => {
    const idle = (login: string) =>
      stage.sql.query(
        `UPDATE console_session SET seen_at = now() - interval '29 minutes' WHERE account_id =
         (SELECT id FROM console_account WHERE login = $1)`,
        [login],
      );
    const seen = async (login: string): Promise<boolean> =>
      (
        await stage.one<{ fresh: boolean }>(
          `SELECT max(seen_at) > now() - interval '1 minute' AS fresh FROM console_session WHERE account_id =
           (SELECT id FROM console_account WHERE login = $1)`,
          [login],
        )
      ).fresh;
    const coordinator = await stage.loggedIn('coordinator');
    for (const login of ['coordinator', 'administrator']) await idle(login);
    await coordinator.send('GET', 'today'); // looks by itself
    expect(await seen('coordinator')).toBe(false);
    await coordinator.send('POST', 'session/here', { watching: true });
    expect(await seen('coordinator')).toBe(true);
    await admin.send('POST', 'session/here', { watching: true });
    expect(await seen('administrator')).toBe(false);
    await admin.send('POST', 'session/here', { watching: false });
    expect(await seen('administrator')).toBe(true);
    await stage.sql.query(`UPDATE console_session SET seen_at = now() - interval '31 minutes'`);
    expect((await coordinator.send('GET', 'today')).code).toBe('CONSOLE.LOGIN');
  });
});
