import { describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { openWhenUp } from './when-up.js';

const fault = (code: string): Error => Object.assign(new Error(code), { code });

/** A server that answers so, try by try, and then well. */
function server(...answers: Error[]): { source: DataSource; tries: () => number } {
  let tries = 0;
  const source = {
    initialize: async () => {
      const bad = answers[tries++];
      if (bad) throw bad;
      return source;
    },
  } as unknown as DataSource;
  return { source, tries: () => tries };
}

describe('opening a database that may still be coming up', () => {
  it('goes on as soon as it answers, and tells once that it waits', async () => {
    // nobody listens, then it reads its log
    const { source, tries } = server(fault('ECONNREFUSED'), fault('57P03'));
    let told = 0;
    await expect(openWhenUp(source, 10_000, () => (told += 1))).resolves.toBe(source);
    expect([tries(), told]).toEqual([3, 1]);
  });

  it('waits for nothing where waiting does not help, or is not wanted', async () => {
    const wrong = server(fault('28P01'));
    await expect(openWhenUp(wrong.source, 10_000)).rejects.toMatchObject({ code: '28P01' });
    const away = server(fault('ECONNREFUSED'));
    await expect(openWhenUp(away.source, 0)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    expect([wrong.tries(), away.tries()]).toEqual([1, 1]);
  });
});
