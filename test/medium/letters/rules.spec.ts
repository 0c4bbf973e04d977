import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Inbox } from '../../../src/conversation/index.js';
import { AlarmsService } from '../../../src/features/alarms/index.js';
import { CasesService } from '../../../src/features/counselling/index.js';
import { ChildAlarmsService } from '../../../src/features/escort/index.js';
import { HouseholdMovesService } from '../../../src/features/households/index.js';
import { LettersService } from '../../../src/features/letters/index.js';
import { ChildrenService } from '../../../src/features/children/index.js';
import { MandatedReports } from '../../../src/features/reporting/index.js';
import { FIELD_CIPHER, type FieldCipher } from '../../../src/platform/crypto/field-cipher.js';
import { CallsService } from '../../../src/features/rooms/index.js';
import { openApp, type OpenedApp } from '../../harness/opened-app.js';
import { SMALL_WORLD } from '../../harness/small-world.js';

describe('letters, calls, cases and quarrels', () => {
  let o: OpenedApp;
  beforeAll(async () => {
    // a Saturday: a teacher has the letters
    o = await openApp(SMALL_WORLD.replace('周一至周五', '周三'), '2026-09-19 10:00');
  });
  afterAll(() => o.close());

  const letter = async (): Promise<{ id: number; teacher: { id: number; name: string } }> => {
    const [child, father] = [await o.idOf('child', '林小雨'), await o.idOf('person', '林志强')];
    const { id, handling } = await o.db.tx(() =>
      o.app.get(LettersService).send({ childId: child, fromId: father, words: '爸爸爱你', media: [] }),
    );
    if (handling.kind !== 'now') throw new Error(handling.kind);
    return { id, teacher: handling.to };
  };

  it('a letter is heard or taken back, never both', async () => {
    const letters = o.app.get(LettersService);
    for (let n = 0; n < 5; n++) {
      const { id, teacher } = await letter();
      const [heard, back] = await Promise.all([
        o.db.tx(() => letters.heard(id, teacher, undefined)),
        o.db.tx(() => letters.withdraw(id)),
      ]);
      expect(heard).toBe(back !== 'withdrawn');
    }
  });

  it('a letter heard twice at once is told once, and its words lie closed', async () => {
    const letters = o.app.get(LettersService);
    const { id, teacher } = await letter();
    const both = await Promise.all([1, 2].map(() => o.db.tx(() => letters.heard(id, teacher, '我都好挂住你'))));
    expect(both.filter(Boolean)).toHaveLength(1);
    const [row] = await o.db.query<{ all: string }>(`SELECT row_to_json(l)::text AS all FROM letter l WHERE id = $1`, [
      id,
    ]);
    expect(row?.all).not.toMatch(/爸爸爱你|挂住/);
  });

  it('a room has one screen, however many ask for it at once', async () => {
    const calls = o.app.get(CallsService);
    const [rain, ming] = [await o.idOf('child', '林小雨'), await o.idOf('child', '王小明')];
    const [slot] = await calls.free(rain, '2026-09-20');
    const [a, b] = [await o.idOf('person', '林志强'), await o.idOf('person', '王海生')];
    const ids = await Promise.all([
      o.db.tx(() => calls.book(rain, a, slot as Date)),
      o.db.tx(() => calls.book(ming, b, slot as Date)),
    ]);
    expect(ids.filter((id) => id !== undefined)).toHaveLength(1);
    expect((await calls.free(rain, '2026-09-20')).map(Number)).not.toContain(Number(slot));
  });

  it('a case note is read by the counsellor alone, and each look is on record', async () => {
    const cases = o.app.get(CasesService);
    const [counsellor, coordinator] = [await o.idOf('person', '周岚'), await o.idOf('person', '吴敏')];
    const open = await cases.ofCounsellor(counsellor, '0231');
    await cases.note(open?.id ?? 0, counsellor, '想念妈妈', 0);
    const [row] = await o.db.query<{ all: string }>(`SELECT row_to_json(n)::text AS all FROM case_note n`);
    expect(row?.all).not.toContain('妈妈');
    expect(await cases.read(open?.id ?? 0, coordinator, '看看')).toBe('not_yours');
    expect(await cases.read(open?.id ?? 0, counsellor, '下午约谈前看')).toMatchObject([
      { text: '想念妈妈', author: '周岚' },
    ]);
    const looks = await o.db.query(
      `SELECT 1 FROM audit_entry WHERE action = 'case.read' AND actor_id = $1 AND details->>'reason' = '下午约谈前看'`,
      [counsellor],
    );
    expect(looks).toHaveLength(1);
    expect(await cases.ofCounsellor(coordinator, '0231')).toBeUndefined();
  });

  it('what was said about harm outlives a recall and the nightly retention, and the alarm does not name who said it', async () => {
    const [teacher, child] = [await o.idOf('person', '黄丽'), await o.idOf('child', '林小雨')];
    await o.db.execute(
      `INSERT INTO chat_identity (account, contact_id, person_id, bound_by, bound_at) VALUES ('t', 'wx-t', $1, 'test', now())`,
      [teacher],
    );
    const said = { account: 't', messageId: 'm-harm', contactId: 'wx-t', mentioned: false, kind: 'text' as const };
    await o.app.get(Inbox).store({ ...said, text: '她说被打了 电话 10000001234', sentAt: o.clock.now() });
    const { alarm } = await o.app.get(ChildAlarmsService).danger('HARM', child, '她说被打了', teacher);
    const reports = o.app.get(MandatedReports);
    const receipts = await Promise.all([1, 2].map(() => o.db.tx(() => reports.file(alarm, teacher))));
    expect(new Set(receipts.map((r) => r.receipt)).size).toBe(1);
    await o.db.execute(`UPDATE inbox SET text = '', state = 'withdrawn' WHERE message_id = 'm-harm'`);
    await reports.keepAll();
    const kept = await o.db.query<{ sealed: string }>(`SELECT text_sealed AS sealed FROM report_evidence`);
    const cipher = o.app.get<FieldCipher>(FIELD_CIPHER);
    expect(kept.map((k) => cipher.decrypt(k.sealed))).toContain('她说被打了 电话 10000001234');
    await expect(o.db.execute(`DELETE FROM report_evidence`)).rejects.toThrow();
    const [row] = await o.db.query<{ all: string }>(`SELECT row_to_json(a)::text AS all FROM alarm a WHERE id = $1`, [
      alarm,
    ]);
    expect(row?.all).not.toContain('黄丽');
    const owner = await o.idOf('person', '吴敏');
    const alarms = o.app.get(AlarmsService);
    await alarms.own(alarm, owner);
    expect(await reports.toCall(alarm)).toMatchObject({ reporters: '黄丽' });
    expect(await alarms.close(alarm, owner, '好了')).toMatchObject({ ok: false, code: 'ALARM.OUTCOME_NEEDED' });
    expect(await alarms.close(alarm, owner, '好了', 'police')).toMatchObject({ ok: true });
  });

  it('what a quarrel closed is as before when it is settled, what was forbidden stays so', async () => {
    const [moves, children] = [o.app.get(HouseholdMovesService), o.app.get(ChildrenService)];
    const child = await o.idOf('child', '林小雨');
    const by = { id: await o.idOf('person', '吴敏'), name: '吴敏' };
    const told = { by, inboxId: 0, at: o.clock.now() };
    const before = await children.collectors(child);
    const both = await Promise.all([1, 2].map(() => moves.dispute([child], '争', told)));
    expect(both.filter((id) => id !== undefined)).toHaveLength(1);
    expect((await children.collectors(child)).map((c) => c.permission)).toEqual(['forbidden']);
    expect(await moves.settle(child, told)).toBe(true);
    expect(await children.collectors(child)).toEqual(before);
  });
});
