import { beforeEach, describe, expect, it } from '@jest/globals';
import { CatchingUp } from './catching-up.js';
import type { Outage, Outages } from './outages.js';

const OUTAGE: Outage = {
  id: 1,
  since: new Date('2026-09-16T16:00:00+08:00'),
  until: new Date('2026-09-16T16:20:00+08:00'),
};
const during = new Date('2026-09-16T16:10:00+08:00');
const after = new Date('2026-09-16T16:20:05+08:00');

describe('catching up', () => {
  let now = 0;
  let known: { outage: Outage | undefined; away: boolean; unheard: boolean; gathered: number };
  let went: number;
  let account: CatchingUp;
  beforeEach(() => {
    [now, went] = [0, 0];
    known = { outage: OUTAGE, away: false, unheard: false, gathered: 0 };
    const outages: Pick<Outages, 'cameBack' | 'unheard' | 'heard'> = {
      cameBack: async () => {
        if (known.away) throw new Error('the database is away');
        return known.outage;
      },
      unheard: async () => known.unheard,
      heard: async () => void (known.gathered += 1),
    };
    account = new CatchingUp(
      'bot-1',
      outages as Outages,
      () => (went += 1),
      () => now,
    );
  });
  const looksAt = async (ms: number): Promise<boolean> => {
    now = ms;
    await account.look();
    return account.listening;
  };

  it('holds at once, and lets go where there was no outage', async () => {
    known.outage = undefined;
    const begun = account.begin();
    expect(account.listening).toBe(true);
    await begun;
    expect([account.listening, went, known.gathered]).toEqual([false, 1, 0]);
  });

  it('listens until nothing came for a while and all of it has been heard', async () => {
    await account.begin();
    expect(await looksAt(2_900)).toBe(true);
    account.heard(during);
    expect(await looksAt(3_100)).toBe(true);
    known.unheard = true;
    expect(await looksAt(7_000)).toBe(true);
    known.unheard = false;
    expect(await looksAt(8_000)).toBe(false);
    expect([went, known.gathered]).toEqual([1, 1]);
  });

  it('listens again when something from then still comes, and never longer than a minute', async () => {
    await account.begin();
    expect(await looksAt(4_000)).toBe(false);
    account.heard(after);
    expect(account.listening).toBe(false);
    account.heard(during);
    known.unheard = true;
    expect(await looksAt(30_000)).toBe(true);
    account.heard(during);
    expect(await looksAt(60_000)).toBe(false);
    account.heard(during);
    expect(account.listening).toBe(false);
  });

  it('asks again where the database was away when the account came back', async () => {
    known.away = true;
    await expect(account.begin()).rejects.toThrow();
    known.away = false;
    expect(await looksAt(1_000)).toBe(true);
    expect(await looksAt(5_000)).toBe(false);
  });

  it('waits for no more where nothing can still come', async () => {
    await account.begin();
    await account.look(true);
    expect(account.listening).toBe(false);
  });
});
