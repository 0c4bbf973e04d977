import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Inject, Injectable } from '@nestjs/common';
import { ok, type Result } from '../../kernel/result.js';
import { FIELD_CIPHER, type FieldCipher } from '../../platform/crypto/field-cipher.js';
import { Database } from '../../platform/database/index.js';
import { writeWorkbook, type Cell, type SheetSpec } from '../../platform/spreadsheet/index.js';
import { CARE_FIELD_NAMES, CareFilesExport, fieldTexts } from '../care/index.js';
import { BulkExportService, type PrivacyRefusal } from '../privacy/index.js';
import { CENSUS_COLUMNS, choicesOf } from './census-columns.js';
import type { CensusRow, RowProblem } from './census-row.rules.js';
import { columnTexts, exportTexts, templateTexts, waitingTexts } from './census.texts.zh-CN.js';
import { placeOf, problemSentence } from './row-problems.js';

const WIDTH = 16;

/** The empty workbook to fill in, and files written into one. */
@Injectable()
export class WorkbookService {
  constructor(
    private readonly db: Database,
    private readonly orders: BulkExportService,
    private readonly files: CareFilesExport,
    @Inject(FIELD_CIPHER) private readonly cipher: FieldCipher,
  ) {}

  /** Writes the template: headings, drop-down lists, and a page that says how to fill it. */
  async template(file: string): Promise<void> {
    const choices = new Map(
      CENSUS_COLUMNS.flatMap(({ key }, i) => [[i, choicesOf(key)] as const]).filter(([, c]) => c) as [
        number,
        string[],
      ][],
    );
    const form: SheetSpec = {
      name: templateTexts.sheet,
      rows: [CENSUS_COLUMNS.map((c) => c.label)],
      widths: CENSUS_COLUMNS.map(() => WIDTH),
      choices,
    };
    await writeWorkbook(file, [form, { name: templateTexts.guide, rows: templateTexts.lines.map((l) => [l]) }]);
  }

  /** Writes the rows of a batch that wait, one line a problem, with what to do. */
  async waiting(batchId: number, file: string): Promise<void> {
    const rows = await this.db.query<{ line: number; sealed: string; problems: RowProblem[] }>(
      `SELECT line, sealed, problems FROM census_row WHERE batch_id = $1 AND state = 'problem' ORDER BY line`,
      [batchId],
    );
    const heading = [
      waitingTexts.line,
      columnTexts.school,
      columnTexts.className,
      columnTexts.name,
      waitingTexts.cell,
      waitingTexts.column,
      waitingTexts.what,
    ];
    const lines = rows.flatMap(({ line, sealed, problems }) => {
      const row = JSON.parse(this.cipher.decrypt(sealed)) as CensusRow;
      return problems.map((p): Cell[] => {
        const { cell, label } = placeOf(line, p.column);
        return [line, row.school, row.className, row.name, cell, label, problemSentence(p)];
      });
    });
    const widths = [6, WIDTH, 10, 10, 8, WIDTH, 60];
    await writeWorkbook(file, [{ name: waitingTexts.sheet, rows: [heading, ...lines], widths }]);
  }

  /** Carries out an order that a second person approved: the files of a place, masked or whole. */
  async export(orderId: number, by: number, file: string): Promise<Result<{ rows: number }, PrivacyRefusal>> {
    const order = await this.orders.ready(orderId, by);
    if (!order.ok) return order;
    let count = 0;
    const { files } = this;
    async function* rows(): AsyncGenerator<readonly Cell[]> {
      yield [
        columnTexts.school,
        columnTexts.className,
        columnTexts.name,
        ...CARE_FIELD_NAMES.map((f) => fieldTexts[f]),
      ];
      for await (const line of files.below(order.ok ? order.value : undefined, by)) {
        count += 1;
        yield [line.school, line.className, line.name, ...CARE_FIELD_NAMES.map((f) => line.facts[f] ?? '')];
      }
    }
    await writeWorkbook(file, [{ name: exportTexts.sheet, rows: rows() }]);
    await this.orders.carriedOut(orderId, count, await sha256(file));
    return ok({ rows: count });
  }
}

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
