import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SendJournal } from './send-journal.js';

describe('the send journal', () => {
  let dir: string;
  beforeEach(() => void (dir = mkdtempSync(join(tmpdir(), 'journal-'))));
  afterEach(() => rmSync(dir, { recursive: true }));

  it('is not written anew for each message when what must be kept is larger than its limit', async () => {
    const file = join(dir, 'journal.log');
    const journal = await SendJournal.open(file, 'db', 1_000);
    const inode = (): number => statSync(file).ino;
    let [anew, now] = [0, inode()];
    for (let n = 0; n < 300; n++) {
      await journal.intend(`message ${String(n)}`, 1);
      if (inode() !== now) [anew, now] = [anew + 1, inode()];
    }
    // some 12 kB: at 1, 2, 4 and 8 kB
    expect(anew).toBeGreaterThan(2);
    expect(anew).toBeLessThan(8);
    await journal.close();
    const again = await SendJournal.open(file, 'db');
    expect(again.evidence('message 0', 1)).toEqual({ kind: 'tried' });
    expect(again.evidence('message 299', 1)).toEqual({ kind: 'tried' });
    await again.close();
  });

  it('tells what was sent lately, where all of it must stand in it', async () => {
    const file = join(dir, 'journal.log');
    const first = await SendJournal.open(file, 'db');
    expect(first.lately(1)).toEqual({ agesMs: [], today: 0 });
    await first.begin(1);
    await first.intend('arrived', 1);
    await first.sent('arrived', 1, 'm-1');
    await first.intend('refused', 1);
    await first.notSent('refused', 1);
    await first.close();
    const second = await SendJournal.open(file, 'db');
    expect(second.lately(2)).toMatchObject({ today: 1, agesMs: [expect.any(Number)] });
    await second.begin(2);
    await second.intend('cut off', 1);
    // when the one that was cut off left, if it did, nobody knows
    expect(second.lately(3)?.agesMs.at(-1)).toBe(0);
    // a lease that was never written here sent from somewhere else
    expect(second.lately(5)).toBeUndefined();
    await second.close();
  });
});
