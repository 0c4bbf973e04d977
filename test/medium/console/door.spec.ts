import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codeOfStep, stepOf } from '../../../src/features/access/totp.rules.js';
import { bytesOf, ConsoleStage, PASSWORD, type ConsoleClient } from './console.client.js';

const now = (): number => Math.floor(Date.now() / 1000);
let stage: ConsoleStage;
let coordinator: ConsoleClient;

beforeAll(async () => {
  stage = await ConsoleStage.open();
  await stage.until('16:35'); // nobody came: the children are held, and there is an alarm
  coordinator = await stage.loggedIn('coordinator');
});
afterAll(() => stage.close());

describe('the door of the console', () => {
  it('keeps the session in a cookie scripts and other sites do not get, and only its hash', async () => {
    const client = stage.visitor();
    const answer = await client.login('village');
    const cookie = answer.headers.get('set-cookie') ?? '';
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/']) expect(cookie).toContain(part);
    const token = client.cookie.slice('console='.length);
    const { rows } = await stage.sql.query<{ token_hash: string }>(`SELECT * FROM console_session`);
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(rows.map((r) => r.token_hash)).toContain(createHash('sha256').update(token).digest('base64url'));
  });

  it('stores passwords as argon2id', async () => {
    const { hash } = await stage.one<{ hash: string }>(`SELECT password_hash AS hash FROM console_account LIMIT 1`);
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it.each([
    ['without our header', { 'x-requested-by': undefined }],
    ['without the token', { 'x-csrf-token': undefined }],
    ['with another token', { 'x-csrf-token': 'x'.repeat(32) }],
    ['from another site', { 'sec-fetch-site': 'cross-site' }],
    ['from another origin', { origin: 'https://evil.example' }],
  ])('refuses a change %s', async (_, headers) => {
    const answer = await coordinator.send('POST', 'alarms/1/own', {}, headers);
    expect([answer.status, answer.code]).toEqual([403, 'CONSOLE.FOREIGN']);
  });

  it('sends strict headers and lets nobody keep an answer', async () => {
    const { headers } = await coordinator.send('GET', 'today');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    const page = await fetch(new URL('/console', stage.service.url));
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(policy).toContain("frame-ancestors 'none'");
    const again = await fetch(new URL('/console', stage.service.url));
    expect(again.headers.get('content-security-policy')).not.toBe(policy); // a nonce is good once
  });

  it('answers nonsense with a refusal, not with a fault', async () => {
    for (const body of [{ childId: '1; DROP TABLE child', date: 'x', reason: null }, { extra: true }, []]) {
      expect((await coordinator.send('POST', 'custody', body)).code).toBe('CONSOLE.BAD_REQUEST');
    }
    expect((await coordinator.send('POST', 'runs/abc/children', { reason: null })).status).toBe(400);
  });

  it('locks an account after five wrong passwords, whatever is typed then', async () => {
    const guesser = stage.visitor();
    for (let i = 0; i < 5; i++) expect((await guesser.login('deputy', `guess ${i}`)).code).toBe('ACCESS.WRONG');
    const right = await guesser.login('deputy', PASSWORD);
    expect(right.code).toBe('ACCESS.LOCKED');
    expect(right.body['message']).toMatch(/15 分钟后/);
    await stage.sql.query(
      `UPDATE console_account SET locked_until = now() - interval '1 second' WHERE login = 'deputy'`,
    );
    expect((await guesser.login('deputy', PASSWORD)).status).toBe(200);
  });

  it('says the same of a login nobody has', async () => {
    expect((await stage.visitor().login('nobody-here', 'x')).code).toBe('ACCESS.WRONG');
  });

  it('takes an authenticator, and each of its codes once', async () => {
    const client = await stage.loggedIn('counsellor');
    const secret = bytesOf(String((await client.send('POST', 'totp')).body['secret']));
    expect((await client.send('POST', 'totp/confirm', { code: '000000' })).code).toBe('ACCESS.CODE_WRONG');
    const first = codeOfStep(secret, stepOf(now()));
    expect((await client.send('POST', 'totp/confirm', { code: first })).status).toBe(200);
    const other = stage.visitor();
    expect((await other.login('counsellor')).code).toBe('ACCESS.CODE_NEEDED');
    expect((await other.login('counsellor', PASSWORD, first)).code).toBe('ACCESS.WRONG');
    const next = codeOfStep(secret, stepOf(now()) + 1);
    expect((await other.login('counsellor', PASSWORD, next)).status).toBe(200);
    expect((await stage.visitor().login('counsellor', PASSWORD, next)).code).toBe('ACCESS.WRONG');
  });

  it('ends a session that was idle, that is too old, or whose account was closed', async () => {
    for (const change of [
      `UPDATE console_session SET seen_at = now() - interval '241 minutes'`,
      `UPDATE console_session SET expires_at = now()`,
    ]) {
      const client = await stage.loggedIn('district');
      await stage.sql.query(`${change} WHERE account_id = (SELECT id FROM console_account WHERE login = 'district')`);
      expect((await client.send('GET', 'today')).status).toBe(401);
    }
    const client = await stage.loggedIn('district');
    await stage.sql.query(`UPDATE console_account SET disabled_at = now() WHERE login = 'district'`);
    expect((await client.send('GET', 'today')).status).toBe(401);
    await stage.sql.query(`UPDATE console_account SET disabled_at = NULL WHERE login = 'district'`);
  });

  it('makes somebody with a given password choose their own first', async () => {
    await stage.sql.query(`UPDATE console_account SET must_change = true WHERE login = 'village'`);
    const client = await stage.loggedIn('village');
    const other = await stage.loggedIn('village');
    expect((await client.send('GET', 'today')).code).toBe('CONSOLE.CHANGE_PASSWORD');
    expect((await client.send('POST', 'password', { old: PASSWORD, fresh: 'village123' })).code).toBe(
      'ACCESS.PASSWORD_COMMON',
    );
    expect((await client.send('POST', 'password', { old: PASSWORD, fresh: '书屋门口有三棵龙眼树' })).status).toBe(200);
    expect((await client.send('GET', 'today')).status).toBe(200);
    expect((await other.send('GET', 'today')).status).toBe(401);
  });
});

describe('whose run, child and alarm it is', () => {
  let stranger: ConsoleClient;
  let run: number;
  let child: number;

  beforeAll(async () => {
    ({ id: run } = await stage.one<{ id: number }>(`SELECT id FROM run WHERE date = '2026-09-16' ORDER BY id LIMIT 1`));
    ({ id: child } = await stage.one<{ id: number }>(`SELECT id FROM child WHERE name = '林小雨'`));
    stranger = await stage.elsewhere({ school: '坡头小学', name: '谭兵', role: 'coordinator', login: 'stranger' });
  });

  it('shows another school nothing: neither that it is there', async () => {
    const today = await stranger.send('GET', 'today');
    expect(today.body).toMatchObject({ runs: [], alarms: [] });
    const { id: alarm } = await stage.one<{ id: number }>(`SELECT id FROM alarm ORDER BY id LIMIT 1`);
    const { id: guardian } = await stage.one<{ id: number }>(`SELECT id FROM person WHERE name = '林志强'`);
    expect((await stranger.send('POST', 'children', { words: '', after: null })).body).toMatchObject({ children: [] });
    const sent = await stranger.send('POST', 'messages', { only: 'all', name: '', before: null });
    expect(sent.body).toMatchObject({ messages: [] });
    for (const [method, path, body] of [
      ['POST', `children/${child}`, {}],
      ['GET', `threads/${guardian}`, {}],
      ['POST', `threads/${guardian}/earlier`, { before: '1.bot.1' }],
      ['POST', `threads/${guardian}/take`, {}],
      ['POST', `people/${guardian}/link-code`, {}],
      ['POST', `runs/${run}/children`, { reason: '想看' }],
      ['POST', 'custody', { childId: child, date: '2026-09-16', reason: '想看' }],
      ['GET', `runs/${run}/roster`, {}],
      ['POST', `runs/${run}/roster`, {}],
      ['POST', `alarms/${alarm}/own`, {}],
    ] as const) {
      expect([path, (await stranger.send(method, path, body)).code]).toEqual([path, 'CONSOLE.NOT_FOUND']);
    }
    const { id: school } = await stage.one<{ id: number }>(`SELECT id FROM place WHERE name = '石角小学'`);
    const draft = { act: 'suspend', placeId: school, date: '2026-09-17', reason: '台风', source: '' };
    expect((await stranger.send('POST', 'suspension', draft)).code).toBe('CONSOLE.NOT_FOUND');
  });

  it('names children to the district and the deputy with a reason only, and logs it', async () => {
    for (const login of ['district', 'deputy']) {
      const client = await stage.loggedIn(login);
      const board = await client.send('GET', 'today');
      expect(JSON.stringify(board.body)).not.toMatch(/林小雨|王小明|李梓轩/);
      expect((await client.send('POST', `runs/${run}/children`, { reason: null })).code).toBe('CONSOLE.REASON_NEEDED');
      const named = await client.send('POST', `runs/${run}/children`, { reason: '核对投诉' });
      expect(JSON.stringify(named.body)).toContain('林小雨');
      expect((await client.send('GET', `runs/${run}/roster`)).status).toBe(403);
    }
    const { n } = await stage.one<{ n: number }>(
      `SELECT count(*)::int AS n FROM console_audit WHERE action = 'run.names' AND reason = '核对投诉' AND subject->>'run' = $1`,
      [String(run)],
    );
    expect(n).toBe(2);
  });

  it('keeps codes, and what is about a child of another school, out of the messages', async () => {
    await stage.sql.query(`WITH k AS (INSERT INTO place (kind, parent_id, parent_kind, name)
        SELECT 'class', id, 'school', '二1' FROM place WHERE name = '坡头小学' RETURNING id),
      c AS (INSERT INTO child (name, class_id) SELECT '覃小花', id FROM k RETURNING id)
      INSERT INTO guardianship (child_id, person_id, relation, calling_order)
        SELECT c.id, p.id, '舅舅', 1 FROM c, person p WHERE p.name = '林志强'`);
    await stage.sql.query(`INSERT INTO outbox (class, person_id, text, dedupe_key, created_at, not_before, child_id)
      SELECT v.class, p.id, v.text, v.text, now(), now() + interval '1 day', c.id FROM person p,
        (VALUES ('C', '码 123456', '林小雨'), ('N', '小雨的事', '林小雨'), ('N', '小花的事', '覃小花')) AS v(class, text, child)
        JOIN child c ON c.name = v.child WHERE p.name = '林志强'`);
    const texts = async (client: ConsoleClient): Promise<unknown[]> => {
      const { body } = await client.send('POST', 'messages', { only: 'waiting', name: '林志强', before: null });
      return (body['messages'] as { text: string | null }[]).slice(0, 3).flatMap((m) => m.text ?? []);
    };
    expect(await texts(coordinator)).toEqual(['小雨的事']);
    expect(await texts(stranger)).toEqual(['小花的事']);
  });

  it('keeps the hours of counselling to the counsellor: others get a number of the week, and nobody is told', async () => {
    await stage.sql.query(`UPDATE console_account SET totp_confirmed_at = NULL WHERE login = 'counsellor'`);
    const counsellor = await stage.loggedIn('counsellor');
    const sent = () => stage.one<{ n: number }>(`SELECT count(*)::int AS n FROM outbox`);
    const before = await sent();
    const at = (date: string, time: string) => ({ date, time });
    const booked = await counsellor.send('POST', 'appointments/book', { code: '0231', ...at('2026-09-18', '13:00') });
    expect(booked.body).toMatchObject({ fresh: true, movedFrom: null });
    const clash = { code: '0198', ...at('2026-09-18', '13:30') };
    expect((await counsellor.send('POST', 'appointments/book', clash)).code).toBe('APPOINTMENT.TAKEN');
    const past = { code: '0198', ...at('2026-09-15', '13:30') };
    expect((await counsellor.send('POST', 'appointments/book', past)).code).toBe('APPOINTMENT.PAST');
    const own = async (): Promise<{ id: number; state: string }[]> =>
      ((await counsellor.send('POST', 'appointments', { week: null })).body['own'] as { appointments: never[] })
        .appointments;
    const [first] = await own();
    const move = await counsellor.send('POST', `appointments/${first?.id}/move`, at('2026-09-18', '15:00'));
    expect(move.body).toMatchObject({ movedFrom: '2026-09-18T05:00:00.000Z' });
    const [moved] = await own();
    expect(await own()).toMatchObject([{ code: '0231', state: 'to_come', mine: true }]);
    const early = await counsellor.send('POST', `appointments/${moved?.id}/outcome`, { outcome: 'held' });
    expect(early.code).toBe('APPOINTMENT.NOT_YET');
    await stage.sql.query(`UPDATE counselling_appointment SET starts_at = '2026-09-16T08:00Z' WHERE id = $1`, [
      moved?.id,
    ]);
    expect((await counsellor.send('POST', `appointments/${moved?.id}/cancel`, { reason: 'school' })).code).toBe(
      'APPOINTMENT.BEGUN',
    );
    expect((await counsellor.send('POST', `appointments/${moved?.id}/outcome`, { outcome: 'held' })).status).toBe(200);
    expect(await own()).toMatchObject([{ code: '0231', state: 'held' }]);
    expect(await sent()).toEqual(before);
    for (const login of ['coordinator', 'deputy', 'district']) {
      const client = await stage.loggedIn(login);
      const { body } = await client.send('POST', 'appointments', { week: null });
      expect(body).toMatchObject({ own: null, counts: [{ school: '石角小学', state: 'held', n: 1 }] });
      expect(JSON.stringify(body)).not.toMatch(/0231|T\d\d:|周岚/);
    }
    expect((await stranger.send('POST', 'appointments', { week: null })).body).toMatchObject({ own: null, counts: [] });
    const { id: other } = await stage.one<{ id: number }>(`SELECT id FROM person WHERE name = '周岚'`);
    await stage.sql.query(
      `INSERT INTO inbox (account, message_id, contact_id, mentioned, kind, text, state, sent_at, received_at)
       SELECT account, 'case-1', contact_id, false, 'text', '约0231周五', 'done', now(), now() FROM chat_identity WHERE person_id = $1`,
      [other],
    );
    expect(JSON.stringify((await coordinator.send('GET', `threads/${other}`)).body)).not.toContain('0231');
    const looks = await stage.one<{ n: number }>(
      `SELECT count(*)::int AS n FROM console_audit WHERE action = 'appointments.open' AND subject->>'person' = $1`,
      [String(other)],
    );
    expect(looks.n).toBe(1);
  });

  it('lets one of two take an alarm over, and only that one end it', async () => {
    const deputy = await stage.loggedIn('deputy');
    const { id } = await stage.one<{ id: number }>(`SELECT id FROM alarm WHERE state = 'OPEN' ORDER BY id LIMIT 1`);
    const both = await Promise.all([coordinator, deputy].map((c) => c.send('POST', `alarms/${id}/own`)));
    expect(both.map((a) => a.status).sort()).toEqual([200, 422]);
    const [winner, loser] = both[0]?.status === 200 ? [coordinator, deputy] : [deputy, coordinator];
    expect((await loser.send('POST', `alarms/${id}/close`, { words: '我来' })).code).toBe('ALARM.NOT_OWNER');
    expect((await winner.send('POST', `alarms/${id}/close`, { words: '都在教室,黄老师看着' })).status).toBe(200);
  });

  it('needs two people to call the district off, and the same services do it', async () => {
    const district = await stage.loggedIn('district');
    const second = await stage.loggedIn('administrator');
    const { maySuspend } = (await district.send('GET', 'today')).body as {
      maySuspend: { id: number; second: boolean }[];
    };
    expect(maySuspend).toEqual([expect.objectContaining({ second: true })]);
    const placeId = maySuspend[0]?.id ?? 0;
    const draft = { act: 'suspend', placeId, date: '2026-09-17', reason: '台风橙色预警', source: '区气象台' };
    const preview = await district.send('POST', 'suspension', draft);
    const id = (preview.body['draft'] as { id: number }).id;
    const confirm = (who: ConsoleClient, words: string) => who.send('POST', `suspension/${id}/confirm`, { words });
    expect((await confirm(second, '确认停课')).code).toBe('SUSPENSION.SAME_PERSON');
    expect((await confirm(district, '好')).code).toBe('SUSPENSION.WORDS');
    expect((await confirm(district, '确认停课。')).body).toMatchObject({ done: false, secondNames: ['覃立'] });
    expect((await confirm(district, '确认停课')).code).toBe('SUSPENSION.SAME_PERSON');
    const standing = `SELECT count(*)::int AS n FROM suspension WHERE date = '2026-09-17' AND lifted_at IS NULL`;
    expect((await stage.one<{ n: number }>(standing)).n).toBe(0);
    expect((await confirm(second, '确认停课')).body).toMatchObject({ done: true });
    expect((await stage.one<{ n: number }>(standing)).n).toBe(1);
    const told = await stage.one<{ n: number }>(
      `SELECT count(*)::int AS n FROM outbox WHERE class = 'S' AND dedupe_key LIKE 'suspended:%' AND text LIKE '%台风橙色预警%'`,
    );
    expect(told.n).toBeGreaterThan(10);
    expect((await confirm(second, '确认停课')).code).toBe('SUSPENSION.NONE');
  });

  it('says that the chat account is down, and works on', async () => {
    await stage.sql.query(`UPDATE chat_account SET state = 'banned', since = now()`);
    const { accountsDown, runs } = (await coordinator.send('GET', 'today')).body as {
      accountsDown: { health: string }[];
      runs: unknown[];
    };
    expect(accountsDown).toEqual([expect.objectContaining({ health: 'banned' })]);
    expect(runs.length).toBeGreaterThan(0);
    expect((await coordinator.send('GET', `runs/${run}/roster`)).status).toBe(200);
  });
});
