import { z } from 'zod';
import {
  problemsOf,
  readWorld,
  SourceError,
  YamlSource,
  type SourceProblem,
} from '../../../src/app/story/read-world.js';
import { peopleOf } from '../../../src/app/story/world.checks.js';
import type { WorldDescription } from '../../../src/app/story/world.schema.js';
import { isCheckLine, LineFault, readCheck } from './check-line.parser.js';
import type { Dialogue, Speech, StoryEvent, StoryWindow } from './dialogue.model.js';
import { readOperation, readSpeech } from './speech-line.parser.js';
import { readTime, written } from './story-time.js';

const front = z.strictObject({
  title: z.union([z.string(), z.number()]).transform(String).optional(),
  now: z.string(),
  strict: z.boolean().default(false),
  world: z.unknown(),
});

/** Reads the text of a file that `world: path` names. */
export type ReadFile = (path: string) => string;

/** Reads a dialogue file. Throws a `SourceError` that names every line that cannot be read. */
export function parseDialogue(file: string, text: string, readFile: ReadFile): Dialogue {
  const matter = frontMatter(text);
  if (!matter) {
    throw new SourceError(file, [
      { line: 1, sentence: 'a dialogue begins with front matter between two lines of ---' },
    ]);
  }
  const { lines, end } = matter;
  const source = new YamlSource(file, matter.text, 2);
  const { title, now, strict, world } = readFront(source, readFile);
  const story = new StoryReader(file, world, now);
  for (const [i, line] of lines.entries()) if (i > end) story.read(line, i + 1);
  return {
    file,
    title: title ?? file,
    strict,
    now,
    world,
    contacts: contactsOf(world),
    windows: story.finish(end + 2),
  };
}

/** Contact ids in order of appearance, free of names, the same each time. */
export function contactsOf(world: WorldDescription): Record<string, string> {
  return Object.fromEntries(peopleOf(world).map((name, i) => [name, `wx-${String(i + 1).padStart(3, '0')}`]));
}

function readFront(source: YamlSource, readFile: ReadFile) {
  const value = source.value();
  const shape = front.safeParse(value ?? {});
  const problems: SourceProblem[] = (shape.error?.issues ?? []).flatMap((issue) => problemsOf(source, [], issue));
  const given = (value ?? {}) as { now?: unknown; world?: unknown };
  const now = typeof given.now === 'string' ? readTime(given.now) : undefined;
  if (given.now !== undefined && !now) {
    problems.push({ line: source.lineOf(['now']), sentence: 'now is not a time; write 2026-09-16 16:20' });
  }
  if (given.world === undefined) problems.push({ line: source.lineOf([]), sentence: '"world" is missing' });
  let world: WorldDescription | undefined;
  try {
    if (given.world !== undefined) world = readWorldOf(source, given.world, readFile);
  } catch (fault) {
    if (!(fault instanceof SourceError) || fault.file !== source.file) throw fault;
    problems.push(...fault.problems);
  }
  if (problems.length > 0 || !shape.success || !now || !world) throw new SourceError(source.file, inOrder(problems));
  return { title: shape.data.title, strict: shape.data.strict, now, world };
}

function readWorldOf(source: YamlSource, given: unknown, readFile: ReadFile): WorldDescription {
  if (typeof given !== 'string') return readWorld(source, ['world']);
  let text: string;
  try {
    text = readFile(given);
  } catch {
    throw new SourceError(source.file, [
      { line: source.lineOf(['world']), sentence: `there is no file ${given} with a world` },
    ]);
  }
  return worldOfFile(given, text);
}

/** The world of a file: one that holds nothing else, or that of a dialogue. */
export function worldOfFile(file: string, text: string): WorldDescription {
  const front = frontMatter(text);
  return front ? readWorld(new YamlSource(file, front.text, 2), ['world']) : readWorld(new YamlSource(file, text));
}

function frontMatter(text: string): { text: string; lines: string[]; end: number } | undefined {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const end = lines[0]?.trim() === '---' ? lines.findIndex((l, i) => i > 0 && l.trim() === '---') : -1;
  return end < 0 ? undefined : { text: lines.slice(1, end).join('\n'), lines, end };
}

/** Reads the lines of a story one by one. */
export class StoryReader {
  private readonly windows: StoryWindow[] = [];
  private readonly problems: SourceProblem[] = [];
  private lastSpeech: Speech | undefined;

  constructor(
    private readonly file: string,
    private readonly world: WorldDescription,
    private now: Date,
  ) {}

  read(raw: string, line: number): void {
    const text = raw.trim();
    const before = this.lastSpeech;
    this.lastSpeech = undefined;
    if (!text || text === '#' || /^#\s/u.test(text)) return;
    try {
      const indented = /^\s/u.test(raw);
      if (isCheckLine(text)) this.check(text, line);
      else if (indented) this.goOn(text, line);
      else this.happen(text, line, before);
    } catch (fault) {
      if (!(fault instanceof LineFault)) throw fault;
      this.problems.push({ line, sentence: fault.message });
    }
  }

  /** What the lines read since the last taking say; for stories that are told as they are written. */
  take(): StoryWindow[] {
    const problems = this.problems.splice(0);
    if (problems.length > 0) throw new SourceError(this.file, problems);
    return this.windows.splice(0);
  }

  finish(firstLine: number): StoryWindow[] {
    for (const check of this.windows.flatMap((w) => w.checks)) {
      if (check.kind !== 'exact' || check.text) continue;
      this.problems.push({ line: check.line, sentence: 'the expected text is missing; for no message at all write ∅' });
    }
    if (this.problems.length > 0) throw new SourceError(this.file, inOrder(this.problems));
    if (this.windows[0]?.event.kind !== 'opening')
      this.windows.unshift({ line: firstLine, event: { kind: 'opening' }, checks: [] });
    return this.windows;
  }

  private check(text: string, line: number): void {
    let window = this.windows.at(-1);
    if (!window) {
      window = { line, event: { kind: 'opening' }, checks: [] };
      this.windows.push(window);
    }
    window.checks.push(readCheck(text, line, this.world, this.now));
  }

  /** A further line of an exact expectation. */
  private goOn(text: string, line: number): void {
    const last = this.windows.at(-1)?.checks.at(-1);
    if (last?.kind !== 'exact') {
      throw new LineFault('an indented line says what must be so: 机器人→名字 …, 机器人@群名 … or 状态 …');
    }
    last.text = `${last.text}\n${text}`.trim();
    last.lastLine = line;
  }

  private happen(text: string, line: number, before: Speech | undefined): void {
    const operation = readOperation(text);
    if (operation) return this.open(line, { kind: 'operation', operation });
    const at = readTime(text, this.now);
    if (at) return this.moveClock(at, line);
    const speech = readSpeech(text, line, this.world);
    if (!speech) throw new LineFault(`this line is none of the forms in docs/dialogues.md: "${text}"`);
    this.lastSpeech = speech;
    const last = this.windows.at(-1)?.event;
    // said in one breath: the same speaker in the same chat, and no line between
    const together = before && before.speaker === speech.speaker && before.group === speech.group;
    if (together && last?.kind === 'speech') last.speeches.push(speech);
    else this.open(line, { kind: 'speech', speeches: [speech] });
  }

  private moveClock(at: Date, line: number): void {
    if (at < this.now) {
      throw new LineFault(
        `the clock does not go back: it is already ${written(this.now)}; for another day write its date`,
      );
    }
    this.now = at;
    this.open(line, { kind: 'clock', at });
  }

  private open(line: number, event: StoryEvent): void {
    this.windows.push({ line, event, checks: [] });
  }
}

const inOrder = (problems: SourceProblem[]): SourceProblem[] => [...problems].sort((a, b) => a.line - b.line);
