import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { createDataSource, Database } from '../../src/platform/database/index.js';
import { StoryDatabases } from '../harness/dialogues/story.databases.js';

jest.setTimeout(60_000);

describe('a transaction', () => {
  let db: Database;
  const closers: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    const databases = new StoryDatabases(process.env['TEST_DATABASE_URL'] ?? '', false);
    await databases.open(process.cwd());
    const { url, drop } = await databases.create();
    const source = createDataSource({ url, poolSize: 2 });
    await source.initialize();
    db = new Database(source);
    await db.execute(`CREATE TABLE word (n int PRIMARY KEY, text text)`);
    closers.push(
      () => source.destroy(),
      drop,
      () => databases.close(),
    );
  });
  beforeEach(() => db.execute(`TRUNCATE word`));
  afterAll(async () => {
    for (const close of closers) await close();
  });

  const write = (n: number, text = ''): Promise<void> => db.send(`INSERT INTO word VALUES ($1, $2)`, [n, text]);
  const words = async (): Promise<number[]> =>
    (await db.query<{ n: number }>(`SELECT n FROM word ORDER BY n`)).map((r) => r.n);

  it('asks what does not wait for each other in the order in which it was asked for', async () => {
    const seen = await db.tx(() =>
      Promise.all([
        words(),
        write(1),
        words(),
        db.execute(`UPDATE word SET n = 2`),
        words(),
        write(3).then(() => words()),
      ]),
    );
    expect(seen).toEqual([[], undefined, [1], 1, [2], [2, 3]]);
  });

  it('sends what nobody waits for together: one packet there for the beginning, the writes and the end', async () => {
    await db.tx(() => write(1)); // parsed by now
    const sent = jest.spyOn(pg.Client.prototype, 'query');
    const { Socket } = await import('node:net');
    const packets = jest.spyOn(Socket.prototype as unknown as { _writev: (...args: unknown[]) => void }, '_writev');
    await db.tx(async () => {
      await write(2);
      await write(3);
    });
    expect(sent).toHaveBeenCalledTimes(4);
    expect(packets).toHaveBeenCalledTimes(1);
    sent.mockRestore();
    packets.mockRestore();
    expect(await words()).toEqual([1, 2, 3]);
  });

  it('fails where something failed that nobody waited for, by its name, and keeps nothing', async () => {
    const after = jest.fn();
    const work = db.tx(async () => {
      db.afterCommit(after);
      await write(1);
      await write(1);
      await write(2);
      await words();
    });
    await expect(work).rejects.toMatchObject({ code: '23505' });
    expect(after).not.toHaveBeenCalled();
    expect(await words()).toEqual([]);
    expect(await db.tx(words)).toEqual([]);
  });

  it('does not count as done when a failure inside was passed over', async () => {
    const work = db.tx(async () => {
      await db.execute(`INSERT INTO word VALUES (1, '')`);
      await db.execute(`INSERT INTO word VALUES (1, '')`).catch(() => undefined);
    });
    await expect(work).rejects.toThrow('DATABASE.ROLLED_BACK');
    expect(await words()).toEqual([]);
  });

  it('takes in entities that are saved inside', async () => {
    const work = db.tx(async () => {
      await db.manager.query(`INSERT INTO word VALUES (7, '')`);
      expect(await words()).toEqual([7]);
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(await words()).toEqual([]);
  });

  it('writes at once where there is none', async () => {
    await write(5);
    expect(await words()).toEqual([5]);
    await expect(write(5)).rejects.toMatchObject({ code: '23505' });
  });
});
