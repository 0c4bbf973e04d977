import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { LIMITS } from '../../platform/spreadsheet/index.js';
import { RefusedRequest } from '../door/console.refusals.js';

/** Runs some work with a file name of its own; whatever is written there is gone afterwards. */
export async function withFile<T>(work: (file: string) => Promise<T>): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), 'workbook-'));
  try {
    return await work(join(dir, 'book.xlsx'));
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** Writes what comes in to a file, as far as a workbook may be large. @throws RefusedRequest BOOK.TOO_BIG */
export async function receive(body: Readable, file: string, most = LIMITS.fileBytes): Promise<void> {
  let bytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length;
      if (bytes > most) done(new RefusedRequest('BOOK.TOO_BIG'));
      else done(null, chunk);
    },
  });
  await pipeline(body, measure, createWriteStream(file, { mode: 0o600 }));
}
