import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { LinkingService } from '../../src/features/people/index.js';
import { AddressBook, Callers } from '../../src/messaging/index.js';
import { openApp, type OpenedApp } from '../harness/opened-app.js';
import { SMALL_WORLD } from '../harness/small-world.js';

jest.setTimeout(60_000);

describe('chat handles of a person', () => {
  let o: OpenedApp;
  let person: number;
  let by: number;
  const first = { account: 'bot-1', contactId: 'wx-first' };
  const second = { account: 'bot-2', contactId: 'wx-second' };
  const redeem = async (handle: typeof first, spare: boolean) => {
    const linking = o.app.get(LinkingService);
    const done = await linking.redeem(handle, await linking.issue(person, by, spare));
    return done.ok ? done.value.spare : done.code;
  };

  beforeAll(async () => {
    o = await openApp(SMALL_WORLD, '2026-09-16 09:00');
    [person, by] = [await o.idOf('person', '林志强'), await o.idOf('person', '吴敏')];
  });
  afterAll(() => o.close());

  it('are one that is used, and a spare one on another account by a code of its own', async () => {
    expect(await redeem(first, true)).toBe(false); // nothing to be spare beside: the first
    expect(await redeem(second, true)).toBe(true);
    const [book, callers] = [o.app.get(AddressBook), o.app.get(Callers)];
    expect(await callers.from(first)).toMatchObject({ personId: person });
    expect(await callers.from(second)).toBeUndefined(); // written to in need, never listened to as the person
    expect(await book.trail(person)).toMatchObject({
      handles: [{ account: 'bot-1', endedAt: null }],
      spares: ['bot-2'],
    });
  });

  it('are all a stranger’s when they are freed, and keep their history', async () => {
    const [book, callers] = [o.app.get(AddressBook), o.app.get(Callers)];
    expect(await book.free(person, 'freed by person 1')).toBe(true);
    expect(await book.free(person, 'freed by person 1')).toBe(false);
    expect(await callers.from(first)).toBeUndefined();
    expect(await book.trail(person)).toMatchObject({
      handles: [{ account: 'bot-1', ending: 'irst', endedBecause: 'freed by person 1' }],
      spares: [],
    });
    expect(await redeem(second, false)).toBe(false);
    expect(await callers.from(second)).toMatchObject({ personId: person });
  });
});
