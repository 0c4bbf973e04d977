import { rmSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CENSUS_COLUMNS, type ColumnKey } from '../../src/features/census/index.js';
import { writeWorkbook } from '../../src/platform/spreadsheet/index.js';

export type BookRow = Partial<Record<ColumnKey, string>>;

/** The bytes of a filled-in workbook. */
export async function censusBook(rows: readonly BookRow[]): Promise<Buffer> {
  const dir = mkdtempSync(join(tmpdir(), 'book-'));
  try {
    const file = join(dir, 'book.xlsx');
    const lines = rows.map((row) => CENSUS_COLUMNS.map((c) => row[c.key] ?? ''));
    await writeWorkbook(file, [{ name: 'x', rows: [CENSUS_COLUMNS.map((c) => c.label), ...lines] }]);
    return readFileSync(file);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
