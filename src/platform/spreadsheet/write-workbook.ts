import { escaped } from '../../kernel/markup.js';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

export type Cell = string | number | null | undefined;

export interface SheetSpec {
  /** At most 31 characters; what Excel does not allow is left out. */
  name: string;
  rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>;
  /** Column widths in characters. */
  widths?: readonly number[];
  /** Columns (from 0) whose cells must be one of a list. */
  choices?: ReadonlyMap<number, readonly string[]>;
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const KIND = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
/** What a spreadsheet program would take for a formula if the cell were typed again. */
const FORMULA = /^[=+\-@\t\r]/;
const CHUNK = 64 * 1024;

/** Writes an .xlsx file row by row: no row is kept longer than it takes to write it. Texts are texts, never formulas. */
export async function writeWorkbook(file: string, sheets: readonly SheetSpec[]): Promise<void> {
  const zip = new ZipFile();
  const failed = new Promise<never>((_, fail) => zip.on('error', fail));
  const add = (path: string, text: string): void => zip.addBuffer(Buffer.from(XML + text), path);
  add('[Content_Types].xml', contentTypes(sheets.length));
  add('_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']]));
  add('xl/workbook.xml', workbook(sheets.map((s) => s.name)));
  const parts = sheets.map((_, i): [string, string] => ['worksheet', `worksheets/sheet${i + 1}.xml`]);
  add('xl/_rels/workbook.xml.rels', relations([...parts, ['styles', 'styles.xml']]));
  add('xl/styles.xml', STYLES);
  for (const [i, sheet] of sheets.entries()) {
    zip.addReadStream(Readable.from(sheetXml(sheet)), `xl/worksheets/sheet${i + 1}.xml`);
  }
  zip.end();
  await Promise.race([pipeline(zip.outputStream, createWriteStream(file, { mode: 0o600 })), failed]);
}

async function* sheetXml(sheet: SheetSpec): AsyncGenerator<Buffer> {
  let text = `${XML}<worksheet xmlns="${MAIN}">${columns(sheet.widths)}<sheetData>`;
  let n = 0;
  for await (const row of sheet.rows) {
    n += 1;
    text += `<row r="${n}">${row.map((value, i) => cellXml(value, `${letters(i)}${n}`)).join('')}</row>`;
    if (text.length > CHUNK) {
      yield Buffer.from(text);
      text = '';
    }
  }
  yield Buffer.from(`${text}</sheetData>${validations(sheet.choices)}</worksheet>`);
}

function cellXml(value: Cell, at: string): string {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'number') return `<c r="${at}"><v>${value}</v></c>`;
  // style 1 is "quote prefix": what Excel itself puts on a text that looks like a formula
  const style = FORMULA.test(value) ? ' s="1"' : '';
  return `<c r="${at}" t="inlineStr"${style}><is><t xml:space="preserve">${escape(value)}</t></is></c>`;
}

const columns = (widths: readonly number[] | undefined): string =>
  widths
    ? `<cols>${widths.map((w, i) => `<col min="${i + 1}" max="${i + 1}" width="${w}" customWidth="1"/>`).join('')}</cols>`
    : '';

function validations(choices: SheetSpec['choices']): string {
  if (!choices || choices.size === 0) return '';
  const all = [...choices].map(([i, list]) => {
    const range = `${letters(i)}2:${letters(i)}1048576`;
    return `<dataValidation type="list" allowBlank="1" sqref="${range}"><formula1>"${escape(list.join(','))}"</formula1></dataValidation>`;
  });
  return `<dataValidations count="${all.length}">${all.join('')}</dataValidations>`;
}

/** A, B … Z, AA …: the name of a column counted from 0. */
export function letters(column: number): string {
  let name = '';
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26)) name = String.fromCharCode(65 + ((n - 1) % 26)) + name;
  return name;
}

/** XML has no place for most control characters at all. */
const escape = (text: string): string =>
  // eslint-disable-next-line no-control-regex
  escaped(text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ''));

const contentTypes = (sheets: number): string =>
  `<Types xmlns="${PACKAGE}/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="xml" ContentType="application/xml"/>' +
  `<Override PartName="/xl/workbook.xml" ContentType="${KIND}.sheet.main+xml"/>` +
  `<Override PartName="/xl/styles.xml" ContentType="${KIND}.styles+xml"/>` +
  Array.from(
    { length: sheets },
    (_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${KIND}.worksheet+xml"/>`,
  ).join('') +
  '</Types>';

const relations = (targets: readonly (readonly [kind: string, target: string])[]): string =>
  `<Relationships xmlns="${PACKAGE}/relationships">` +
  targets
    .map(([kind, target], i) => `<Relationship Id="rId${i + 1}" Type="${RELATIONS}/${kind}" Target="${target}"/>`)
    .join('') +
  '</Relationships>';

const workbook = (names: readonly string[]): string =>
  `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>` +
  names
    .map((name, i) => {
      const short = escape(name.replace(/[\\/?*[\]:]/g, '').slice(0, 31));
      return `<sheet name="${short}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`;
    })
    .join('') +
  '</sheets></workbook>';

const STYLES =
  `<styleSheet xmlns="${MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>` +
  '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>' +
  '<cellXfs count="2"><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="49" quotePrefix="1" applyNumberFormat="1"/></cellXfs></styleSheet>';
