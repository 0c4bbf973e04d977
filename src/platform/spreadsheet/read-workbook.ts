import { open as openFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { SaxesParser } from 'saxes';
import { fromFd, type Entry, type ZipFile } from 'yauzl';
import { openSync } from 'node:fs';

export const BOOK_FAULTS = [
  'BOOK.OLD_XLS',
  'BOOK.NOT_XLSX',
  'BOOK.TOO_BIG',
  'BOOK.BOMB',
  'BOOK.TOO_MANY_ROWS',
  'BOOK.TOO_MANY_COLUMNS',
  'BOOK.FORMULA',
  'BOOK.BROKEN',
] as const;
export type BookFaultCode = (typeof BOOK_FAULTS)[number];

/** The file is none that may be read; `at` is the cell, where there is one. */
export class BookFault extends Error {
  constructor(
    readonly code: BookFaultCode,
    readonly at = '',
  ) {
    super(code);
    this.name = 'BookFault';
  }
}

export interface BookLimits {
  fileBytes: number;
  /** Of all parts together, unpacked. */
  unpackedBytes: number;
  /** Unpacked beside packed, of parts over a megabyte. */
  ratio: number;
  rows: number;
  columns: number;
  /** Characters of the shared texts, which have to be kept while reading. */
  sharedChars: number;
}

export const LIMITS: BookLimits = {
  fileBytes: 64 * 2 ** 20,
  unpackedBytes: 512 * 2 ** 20,
  ratio: 200,
  rows: 200_000,
  columns: 200,
  sharedChars: 40_000_000,
};

export interface BookRow {
  /** As the program shows it, from 1. */
  line: number;
  /** Texts by column; '' where a cell is empty. */
  cells: string[];
}

/** What a spreadsheet program would calculate, or call, if the text were typed into it. */
const FORMULA = /^\s*(?:=|@|[+-]\s*[A-Za-z(])/;

/**
 * The rows of the first sheet of an .xlsx file, one after the other: nothing but the shared texts is kept. Only texts,
 * numbers and dates are taken; a formula, or a text that would be one, refuses the file.
 * @throws BookFault as soon as the file turns out to be none that may be read
 */
export async function* readRows(file: string, limits: BookLimits = LIMITS): AsyncGenerator<BookRow> {
  await checkFile(file, limits);
  const zip = await openZip(file);
  try {
    const parts = await entriesOf(zip, limits);
    const sheet = sheetOf(parts);
    const shared = parts.get('xl/sharedStrings.xml');
    const texts = shared ? await sharedTexts(zip, shared, limits) : [];
    yield* sheetRows(zip, sheet, texts, limits);
  } catch (fault) {
    if (fault instanceof BookFault) throw fault;
    throw new BookFault('BOOK.BROKEN', '');
  } finally {
    zip.close();
  }
}

async function checkFile(file: string, limits: BookLimits): Promise<void> {
  const handle = await openFile(file, 'r');
  try {
    const { size } = await handle.stat();
    if (size > limits.fileBytes) throw new BookFault('BOOK.TOO_BIG');
    const { buffer } = await handle.read(Buffer.alloc(8), 0, 8, 0);
    // the old binary format, whatever the name says
    if (buffer.readUInt32BE(0) === 0xd0cf11e0) throw new BookFault('BOOK.OLD_XLS');
    if (buffer.readUInt16BE(0) !== 0x504b) throw new BookFault('BOOK.NOT_XLSX');
  } finally {
    await handle.close();
  }
}

const openZip = (file: string): Promise<ZipFile> =>
  new Promise((done, fail) =>
    fromFd(openSync(file, 'r'), { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (fault, zip) =>
      fault || !zip ? fail(new BookFault('BOOK.NOT_XLSX')) : done(zip),
    ),
  );

function entriesOf(zip: ZipFile, limits: BookLimits): Promise<Map<string, Entry>> {
  return new Promise((done, fail) => {
    const parts = new Map<string, Entry>();
    let unpacked = 0;
    zip.on('error', () => fail(new BookFault('BOOK.BROKEN')));
    zip.on('end', () => done(parts));
    zip.on('entry', (entry: Entry) => {
      unpacked += entry.uncompressedSize;
      const ratio = entry.uncompressedSize / Math.max(entry.compressedSize, 1);
      const swollen = entry.uncompressedSize > 2 ** 20 && ratio > limits.ratio;
      if (swollen || unpacked > limits.unpackedBytes || parts.size > 500) return fail(new BookFault('BOOK.BOMB'));
      parts.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

/** The first sheet by number; programs name them so. */
function sheetOf(parts: ReadonlyMap<string, Entry>): Entry {
  const sheets = [...parts.keys()].filter((name) => /^xl\/worksheets\/sheet\d+\.xml$/.test(name));
  const number = (name: string): number => Number(/(\d+)\.xml$/.exec(name)?.[1] ?? 0);
  const [first] = sheets.toSorted((a, b) => number(a) - number(b));
  const entry = first === undefined ? undefined : parts.get(first);
  if (!entry || !parts.has('xl/workbook.xml')) throw new BookFault('BOOK.NOT_XLSX');
  return entry;
}

const streamOf = (zip: ZipFile, entry: Entry): Promise<Readable> =>
  new Promise((done, fail) =>
    zip.openReadStream(entry, (fault, stream) =>
      fault || !stream ? fail(new BookFault('BOOK.BROKEN')) : done(stream),
    ),
  );

/** A parser that refuses what has no place in a sheet. */
function parserFor(): SaxesParser {
  const parser = new SaxesParser();
  parser.on('doctype', () => {
    throw new BookFault('BOOK.BROKEN');
  });
  parser.on('error', () => {
    throw new BookFault('BOOK.BROKEN');
  });
  return parser;
}

async function feed(zip: ZipFile, entry: Entry, parser: SaxesParser): Promise<AsyncGenerator<void>> {
  const stream = await streamOf(zip, entry);
  return (async function* () {
    const decoder = new TextDecoder('utf-8');
    for await (const chunk of stream) {
      parser.write(decoder.decode(chunk as Buffer, { stream: true }));
      yield;
    }
    parser.close();
    yield;
  })();
}

async function sharedTexts(zip: ZipFile, entry: Entry, limits: BookLimits): Promise<string[]> {
  const texts: string[] = [];
  let [text, inText, phonetic, chars] = ['', false, false, 0];
  const parser = parserFor();
  parser.on('opentag', ({ name }) => {
    if (name === 'si') text = '';
    if (name === 'rPh') phonetic = true;
    inText = name === 't' && !phonetic;
  });
  parser.on('text', (t) => {
    if (inText) text += t;
  });
  parser.on('closetag', ({ name }) => {
    if (name === 't') inText = false;
    if (name === 'rPh') phonetic = false;
    if (name !== 'si') return;
    texts.push(text);
    chars += text.length;
    if (chars > limits.sharedChars) throw new BookFault('BOOK.TOO_BIG');
  });
  for await (const _ of await feed(zip, entry, parser)) void _;
  return texts;
}

async function* sheetRows(
  zip: ZipFile,
  entry: Entry,
  shared: readonly string[],
  limits: BookLimits,
): AsyncGenerator<BookRow> {
  let ready: BookRow[] = [];
  let [line, count, column, kind, value, inValue, at] = [0, 0, 0, '', '', false, ''];
  let cells: string[] = [];
  const parser = parserFor();
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'row') {
      line = Number(attributes['r'] ?? line + 1);
      cells = [];
      column = -1;
      if (++count > limits.rows) throw new BookFault('BOOK.TOO_MANY_ROWS');
    } else if (name === 'c') {
      at = String(attributes['r'] ?? '');
      column = at ? columnOf(at) : column + 1;
      if (column >= limits.columns) throw new BookFault('BOOK.TOO_MANY_COLUMNS', at);
      [kind, value] = [String(attributes['t'] ?? 'n'), ''];
    } else if (name === 'f') throw new BookFault('BOOK.FORMULA', at);
    inValue = name === 'v' || name === 't';
  });
  parser.on('text', (t) => {
    if (inValue) value += t;
  });
  parser.on('closetag', ({ name }) => {
    if (name === 'v' || name === 't') inValue = false;
    if (name === 'c') {
      const text = (kind === 's' ? (shared[Number(value)] ?? '') : value).trim();
      if (FORMULA.test(text)) throw new BookFault('BOOK.FORMULA', at);
      while (cells.length < column) cells.push('');
      cells[column] = text;
    }
    if (name === 'row' && cells.some((c) => c !== '')) ready.push({ line, cells });
  });
  for await (const _ of await feed(zip, entry, parser)) {
    void _;
    yield* ready;
    ready = [];
  }
}

/** The column of a cell such as `AB12`, from 0. */
function columnOf(at: string): number {
  let n = 0;
  for (const c of at) {
    const digit = c.charCodeAt(0) - 64;
    if (digit < 1 || digit > 26) break;
    n = n * 26 + digit;
  }
  return n - 1;
}
