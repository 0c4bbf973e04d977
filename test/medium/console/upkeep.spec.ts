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

  it('shows a conversation page by page: every line once, whatever fell into the same moment', async () => {
    await stage.sql.query(`INSERT INTO person (name) VALUES ('长聊')`);
    const { id } = await stage.one<{ id: number }>(`SELECT id FROM person WHERE name = '长聊'`);
    await stage.sql.query(
      `WITH i AS (INSERT INTO chat_identity (person_id, account, contact_id, bound_by, bound_at)
          VALUES ($1, 'bot-9', 'wx-long', 'test', now())),
        r AS (INSERT INTO person_role (person_id, role, place_id) SELECT $1, 'village', id FROM place WHERE name = '石角小学'),
        o AS (INSERT INTO outbox (class, person_id, text, dedupe_key, created_at, not_before, state)
          SELECT 'N', $1, 'b' || n, 'long' || n, t, t, 'confirmed'
          FROM (SELECT n, timestamptz '2026-09-15 08:00:00.123456+08' + (n / 50) * interval '1 us' AS t FROM generate_series(1, 130) n) x)
      INSERT INTO inbox (account, message_id, contact_id, mentioned, kind, text, state, sent_at, received_at)
        SELECT 'bot-9', 'long' || n, 'wx-long', false, 'text', 'p' || n, 'done', t, t
        FROM (SELECT n, timestamptz '2026-09-15 08:00:00.123456+08' + (n / 40) * interval '1 us' AS t FROM generate_series(1, 130) n) x`,
      [id],
    );
    const coordinator = await stage.loggedIn('coordinator');
    interface Page {
      lines: { text: string }[];
      earlier: string | null;
    }
    let page = (await coordinator.send('GET', `threads/${id}`)).body as unknown as Page;
    const pages = [page];
    while (page.earlier !== null) {
      page = (await coordinator.send('POST', `threads/${id}/earlier`, { before: page.earlier }))
        .body as unknown as Page;
      pages.push(page);
    }
    expect(pages.map((p) => p.lines.length)).toEqual([60, 60, 60, 60, 20]);
    const read = pages.reverse().flatMap((p) => p.lines.map((l) => l.text));
    const said = (side: string): string[] => read.filter((t) => t.startsWith(side));
    const all = (side: string): string[] => Array.from({ length: 130 }, (_, n) => `${side}${n + 1}`);
    expect(said('p')).toEqual(all('p'));
    expect(said('b')).toEqual(all('b'));
    expect((await coordinator.send('POST', `threads/${id}/earlier`, { before: '1.cat.1' })).status).toBe(400);
  });

  it('shows policies with their source, and no secret', async () => {
    const { body } = await admin.send('GET', 'policies');
    const groups = body['groups'] as { group: string; policies: { key: string; value: string; source: string }[] }[];
    const of = (group: string, key: string) =>
      groups.find((g) => g.group === group)?.policies.find((p) => p.key === key);
    expect(of('logins', 'idleMinutes')).toMatchObject({ value: '30', source: 'default', change: null });
    expect(of('cadence', 'poorVisitDays')).toMatchObject({ value: '30', source: 'default' });
    expect(JSON.stringify(body)).not.toMatch(/Key"|postgres|redis:/);
  });

  /** Asks until it is so; a test that waits for nothing ends by its own time. */
  const eventually = async <T>(ask: () => Promise<T>, so: (answer: T) => boolean): Promise<T> => {
    for (;;) {
      const answer = await ask();
      if (so(answer)) return answer;
    }
  };

  it('changes a policy: seen first, then with a reason, moving what is planned, and taken back', async () => {
    const evening = () =>
      stage.one<{ due: string }>(
        `SELECT to_char(due_at AT TIME ZONE 'Asia/Shanghai', 'DD HH24:MI') AS due FROM timer
         WHERE kind = 'escort.remind-evening' AND state = 'waiting' ORDER BY id LIMIT 1`,
      );
    const change = { key: 'clocks.remindEveningBefore', value: '19:30', from: null };
    const moved = [
      { kind: 'escort.remind-evening', was: '2026-09-15T11:00:00.000Z', will: '2026-09-15T11:30:00.000Z' },
    ];
    const preview = await admin.send('POST', 'policies/preview', change);
    expect(preview.body).toMatchObject({ name: '前一晚提醒', was: '19:00', will: '19:30', moved });
    expect(await evening()).toEqual({ due: '15 19:00' });
    const made = await admin.send('POST', 'policies/change', { ...change, reason: '老师下班晚' });
    expect(made.body).toMatchObject({ moved });
    expect(await evening()).toEqual({ due: '15 19:30' });
    const { body } = await admin.send('GET', 'policies');
    const { id } = (body['history'] as { id: number }[])[0] as { id: number };
    expect(body['history']).toMatchObject([{ by: '覃立', reason: '老师下班晚', value: '19:30', undoable: true }]);
    expect(JSON.stringify(body['groups'])).toContain('"value":"19:30","source":"changed"');
    expect((await admin.send('POST', `policies/${id}/undo`, { reason: '改错了' })).body).toMatchObject({
      will: '19:00',
    });
    expect(await evening()).toEqual({ due: '15 19:00' });
    expect((await admin.send('POST', `policies/${id}/undo`, { reason: '再来' })).code).toBe('POLICY.GONE');
    const audit = await admin.send('POST', 'audit', { before: null, action: 'policy.undo', placeId: null });
    expect(audit.body['entries']).toMatchObject([{ name: '覃立', reason: '改错了', subject: { policy: change.key } }]);
    const entries = stage.sql.query(`UPDATE policy_entry SET value = '20:00'`);
    await expect(entries).rejects.toThrow();
  });

  it('moves what waits for a counsellor, and the clocks of an alarm that rings', async () => {
    const counsellor = await stage.loggedIn('counsellor');
    await counsellor.send('POST', 'appointments/book', { code: '0231', date: '2026-09-17', time: '13:00' });
    const moved = async (key: string, value: string): Promise<unknown> =>
      (
        (await admin.send('POST', 'policies/preview', { key, value, from: null })).body['moved'] as { kind: string }[]
      ).find((m) => m.kind !== 'escort.remind-evening');
    expect(await moved('clocks.remindEveningBefore', '19:30')).toMatchObject({
      kind: 'counselling.remind',
      was: '2026-09-16T11:00:00.000Z',
      will: '2026-09-16T11:30:00.000Z',
    });
    const { id } = await stage.one<{ id: number }>(
      `INSERT INTO alarm (kind, school_id, facts, opened_at) VALUES ('MISSING', $1, '{}', '2026-09-15 12:00Z') RETURNING id`,
      [school],
    );
    await stage.sql.query(
      `INSERT INTO alarm_event (alarm_id, kind, at, person_id) SELECT $1, 'rang', '2026-09-15 12:00Z', min(id) FROM person`,
      [id],
    );
    await stage.sql.query(
      `INSERT INTO timer (kind, key, payload, due_at) VALUES
         ('alarms.ring-next', 'alarm:' || $1 || ':ring:1', '{}', '2026-09-15 12:02Z'),
         ('alarms.decide-110', 'alarm:' || $1 || ':110', '{}', '2026-09-15 12:15Z')`,
      [id],
    );
    const due = (kind: string, will: string) => ({ kind, will: `2026-09-15T12:${will}:00.000Z` });
    expect(await moved('clocks.alarmChainMinutes', '1')).toMatchObject(due('alarms.ring-next', '01'));
    expect(await moved('clocks.decide110Minutes', '10')).toMatchObject(due('alarms.decide-110', '10'));
    await stage.sql.query(`DELETE FROM timer WHERE starts_with(key, 'alarm:' || $1)`, [id]);
  });

  it('refuses what safety does not allow, with the reason, whoever asks', async () => {
    const refused = await admin.send('POST', 'policies/preview', {
      key: 'clocks.reportCallMinutes',
      value: '15',
      from: null,
    });
    expect(refused.code).toBe('POLICY.SAFETY');
    expect(refused.body['message']).toContain('强制报告必须在 10 分钟内有人打给报告人');
    const past = { key: 'dailyBudget', value: '8', from: '2026-09-15' };
    expect((await admin.send('POST', 'policies/preview', past)).code).toBe('POLICY.PAST');
    const secret = { key: 'fieldKey', value: 'x', from: null };
    expect((await admin.send('POST', 'policies/preview', secret)).code).toBe('POLICY.UNKNOWN');
    const looser = stage.sql.query(`INSERT INTO policy_entry (key, value, reason, by_id, at, effective_from)
      SELECT 'clocks.reportCallMinutes', '15', 'x', min(id), now(), now() FROM person`);
    await expect(looser).rejects.toThrow('policy_entry_safety');
  });

  it('counts what another process was told, without a restart', async () => {
    const coordinator = await stage.loggedIn('coordinator');
    const perDay = async (): Promise<number> =>
      ((await coordinator.send('GET', 'templates')).body['budget'] as { perDay: number }).perDay;
    expect(await perDay()).toBe(12);
    await stage.sql.query(`INSERT INTO policy_entry (key, value, reason, by_id, at, effective_from)
      SELECT 'dailyBudget', '9', 'x', min(id), '2026-09-15 10:00Z', '2026-09-15 10:00Z' FROM person`);
    expect(await eventually(perDay, (n) => n !== 12)).toBe(9);
  });

  it('does a failed job again, once, and says who asked', async () => {
    const { id } = await stage.one<{ id: number }>(
      `INSERT INTO timer (kind, key, payload, due_at) VALUES ('pairing.remind', 'broken', '{"date":"2026-09-15"}', '2026-09-15 10:00Z')
       RETURNING id`,
    );
    // the job's last statement fails, and so does noting that: then Bull has it
    await stage.sql.query(`CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'TEST.BROKEN: no'; END $$`);
    await stage.sql.query(
      `CREATE TRIGGER broken BEFORE UPDATE OF state, attempts ON timer FOR EACH ROW WHEN (OLD.key = 'broken') EXECUTE FUNCTION broken()`,
    );
    interface Failed {
      queue: string;
      id: string;
      code: string;
      ids: { timer: number };
    }
    const failed = async (): Promise<Failed[]> =>
      ((await admin.send('GET', 'queues')).body['failed'] as Failed[]).filter((f) => f.ids.timer === id);
    const [job] = await eventually(failed, (list) => list.length > 0);
    expect(job).toMatchObject({ queue: 'timers', code: 'TEST.BROKEN' });
    // nobody but the page brings it back
    await stage.sql.query(`UPDATE timer SET claimed_until = '2027-01-01' WHERE id = $1`, [id]);
    await stage.sql.query(`DROP TRIGGER broken ON timer`);
    const again = { queue: 'timers', id: job?.id };
    expect((await admin.send('POST', 'queues/retry', again)).status).toBe(200);
    const state = () => stage.one<{ state: string }>(`SELECT state FROM timer WHERE id = $1`, [id]);
    expect(await eventually(state, (t) => t.state !== 'waiting')).toEqual({ state: 'done' });
    expect(await eventually(failed, (list) => !list.some((f) => f.id === job?.id))).toEqual([]);
    expect((await admin.send('POST', 'queues/retry', again)).status).toBe(404);
    const noted = await admin.send('POST', 'audit', { before: null, action: 'queue.retry', placeId: null });
    expect(noted.body['entries']).toMatchObject([{ name: '覃立', subject: { queue: 'timers', job: job?.id } }]);
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
    const budget = { key: 'dailyBudget', value: '10', from: null };
    expect((await admin.send('POST', 'policies/preview', budget)).code).toBe('POLICY.WHOLE');
    expect((await admin.send('GET', 'policies')).body).toMatchObject({ mayChange: false });
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
