import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { BookFault, LIMITS, readRows, type BookFaultCode, type BookLimits, type BookRow } from './read-workbook.js';

const WORKER = new URL('./read-apart.worker.js', import.meta.url);

/** Rows live as long as it takes to hand them over: a small nursery is cleared before it grows. */
const YOUNG_MB = 4;

/** What the reading thread is to do. */
export interface ReadOrder {
  file: string;
  limits: BookLimits;
}

/** What it tells: rows as JSON, which is quicker to hand over than the rows themselves; then how it ended. */
export type ReadNews = { rows: string } | { fault: BookFaultCode; at: string } | 'end';

/**
 * The rows of `readRows`, read on a thread of their own: while some are worked on, the next are read. It reads at most
 * two lots ahead, so that a large file does not collect in memory.
 * @throws BookFault as `readRows` does
 */
export async function* readRowsApart(file: string, limits: BookLimits = LIMITS): AsyncGenerator<BookRow> {
  // run from its sources there is no thread to start: the rows are the same
  if (!existsSync(WORKER)) return yield* readRows(file, limits);
  const worker = new Worker(WORKER, {
    workerData: { file, limits } satisfies ReadOrder,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  });
  const news: (ReadNews | { broke: unknown })[] = [];
  let wake = (): void => undefined;
  const tell = (what: ReadNews | { broke: unknown }): void => {
    news.push(what);
    wake();
  };
  worker.on('message', tell).on('error', (broke) => tell({ broke }));
  worker.on('exit', (code) => tell({ broke: new Error(`BOOK.READER_GONE: the reading thread ended with ${code}`) }));
  try {
    for (;;) {
      const next = news.shift();
      if (next === undefined) {
        await new Promise<void>((resolve) => (wake = resolve));
        continue;
      }
      if (next === 'end') return;
      if ('broke' in next) throw next.broke;
      if ('fault' in next) throw new BookFault(next.fault, next.at);
      worker.postMessage('more');
      yield* JSON.parse(next.rows) as BookRow[];
    }
  } finally {
    await worker.terminate();
  }
}
