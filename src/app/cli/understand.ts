import { createInterface } from 'node:readline';
import { Reader } from '../../conversation/meaning/reader.js';
import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';
import type { Reading, Utterance } from '../../conversation/meaning/reading.js';
import { openReader } from '../learned-model.js';
import { loadLessons, loadPhraseBooks, readLabelled } from '../phrase-books.js';
import { Baseline } from './baseline.js';
import { emptyTally, HEADER, row, slotErrors, tally, type Labelled, type Tally } from './scoring.js';

const say = (line: string): boolean => process.stdout.write(`${line}\n`);

/** The reading as the specification prints it: the finer skill and sound matches only where there are some. */
function printed(reading: Reading): Record<string, unknown> {
  const { intent, skill, slots, risk, confidence, bySound } = reading;
  return {
    intent,
    ...(skill === undefined ? {} : { skill }),
    slots,
    risk,
    confidence: Math.round(confidence * 100) / 100,
    ...(bySound.length === 0 ? {} : { bySound }),
  };
}

/** Reads one JSON object a line and prints the same line with `got` added; a line that is no JSON is passed on. */
async function stream(reader: Reader): Promise<void> {
  let batch: string[] = [];
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (line.trim() === '') continue;
    batch.push(answered(reader, line));
    if (batch.length >= 200) {
      process.stdout.write(`${batch.join('\n')}\n`);
      batch = [];
    }
  }
  if (batch.length > 0) process.stdout.write(`${batch.join('\n')}\n`);
}

function answered(reader: Reader, line: string): string {
  try {
    const message = JSON.parse(line) as Utterance;
    return JSON.stringify({ ...message, got: printed(reader.read({ ...message, children: message.children ?? [] })) });
  } catch {
    return JSON.stringify({ line, error: 'not a JSON message' });
  }
}

type Read = (message: Labelled) => Pick<Reading, 'intent' | 'slots' | 'risk'>;

/** Counts per role, collects confusions and, when asked for, every mistake. */
class Sheet {
  private readonly tallies = new Map<string, Tally>();
  private readonly confusions = new Map<string, number>();
  private readonly mistakes: string[] = [];

  add(messages: readonly Labelled[], read: Read): void {
    for (const message of messages) {
      const got = read(message);
      for (const name of [message.role, 'all']) {
        const counted = this.tallies.get(name) ?? emptyTally();
        this.tallies.set(name, counted);
        tally(counted, message, got);
      }
      this.note(message, got);
    }
  }

  private note(message: Labelled, got: ReturnType<Read>): void {
    const wrong = [];
    if (got.intent !== message.intent) {
      const pair = `${message.intent} → ${got.intent}`;
      this.confusions.set(pair, (this.confusions.get(pair) ?? 0) + 1);
      wrong.push(pair);
    }
    if (got.risk !== message.risk) wrong.push(`risk ${message.risk} → ${got.risk}`);
    wrong.push(...slotErrors(message.slots, got.slots));
    if (wrong.length > 0)
      this.mistakes.push(`${message.role} «${message.text.replaceAll('\n', '⏎')}» ${wrong.join(' · ')}`);
  }

  table(): string {
    return [
      HEADER,
      ...[...this.tallies]
        .toSorted((a, b) => Number(a[0] === 'all') - Number(b[0] === 'all'))
        .map(([name, t]) => row(name, t)),
    ].join('\n');
  }

  line(name: string): string {
    return row(name, this.tallies.get('all') ?? emptyTally());
  }

  pairs(): string {
    const pairs = [...this.confusions].toSorted((a, b) => b[1] - a[1]);
    return pairs.map(([pair, n]) => `${String(n).padStart(4)}  ${pair}`).join('\n');
  }

  list(): string {
    return this.mistakes.join('\n');
  }
}

/**
 * Five folds over the messages of the files: what is asked is neither in the other folds nor among the other lessons that
 * a fold learns from.
 */
function crossValidate(books: readonly PhraseBook[], messages: readonly Labelled[], sheet: Sheet, plain: Sheet): void {
  const texts = new Set(messages.map((m) => m.text));
  const others = loadLessons().filter((lesson) => !texts.has(lesson.text));
  for (let fold = 0; fold < 5; fold += 1) {
    const lessons = messages.filter((_, i) => i % 5 !== fold);
    const asked = messages.filter((_, i) => i % 5 === fold);
    const reader = new Reader(books, [...others, ...lessons]);
    const baseline = new Baseline(lessons);
    sheet.add(asked, (m) => reader.read(m));
    plain.add(asked, (m) => ({ intent: baseline.read(m), slots: {}, risk: 'none' }));
  }
}

async function score(files: readonly string[], options: ReadonlySet<string>): Promise<void> {
  const books = await loadPhraseBooks();
  const messages = files.flatMap((file) => readLabelled<Labelled>(file));
  const [sheet, plain] = [new Sheet(), new Sheet()];
  if (options.has('--cross-validate')) crossValidate(books, messages, sheet, plain);
  else {
    const reader = await openReader();
    const baseline = new Baseline(loadLessons() as unknown as Labelled[]);
    sheet.add(messages, (m) => reader.read(m));
    plain.add(messages, (m) => ({ intent: baseline.read(m), slots: {}, risk: 'none' }));
  }
  say(sheet.table());
  say(plain.line('baseline (TF-IDF)'));
  say(`\nconfusions (label → got)\n${sheet.pairs()}`);
  if (options.has('--mistakes')) say(`\n${sheet.list()}`);
}

const args = process.argv.slice(2);
const files = args.filter((arg) => !arg.startsWith('--'));
const options = new Set(args.filter((arg) => arg.startsWith('--')));
if (files.length > 0) await score(files, options);
else await stream(await openReader());
