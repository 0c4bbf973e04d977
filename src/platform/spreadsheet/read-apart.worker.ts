import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import type { ReadNews, ReadOrder } from './read-apart.js';
import { BookFault, readRows, type BookRow } from './read-workbook.js';

/** Rows handed over at once, and so many lots before the taker has asked for more. */
const [LOT, AHEAD] = [250, 2];

const tell = (news: ReadNews): void => parentPort?.postMessage(news);
let wanted = AHEAD;
parentPort?.on('message', () => {
  wanted += 1;
});

async function hand(rows: readonly BookRow[]): Promise<void> {
  while (wanted <= 0 && parentPort) await once(parentPort, 'message');
  wanted -= 1;
  tell({ rows: JSON.stringify(rows) });
}

async function read({ file, limits }: ReadOrder): Promise<void> {
  let lot: BookRow[] = [];
  for await (const row of readRows(file, limits)) {
    if (lot.push(row) < LOT) continue;
    await hand(lot);
    lot = [];
  }
  await hand(lot);
  tell('end');
}

await read(workerData as ReadOrder).catch((fault: unknown) => {
  if (!(fault instanceof BookFault)) throw fault;
  tell({ fault: fault.code, at: fault.at });
});
