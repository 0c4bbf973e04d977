import {
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  LineCounter,
  parseDocument,
  type Document,
  type Node,
} from 'yaml';
import type { z } from 'zod';
import { checkWorld, type WorldPath } from './world.checks.js';
import { describeWorld, staffShape, worldShape, type WorldDescription, type WrittenStaff } from './world.schema.js';

export interface SourceProblem {
  line: number;
  sentence: string;
}

/** Something that was written cannot be read: all of it at once, each with file and line. */
export class SourceError extends Error {
  constructor(
    readonly file: string,
    readonly problems: readonly SourceProblem[],
  ) {
    super(problems.map((p) => `${file}:${p.line} ${p.sentence}`).join('\n'));
    this.name = 'SourceError';
  }
}

/** A YAML text that remembers on which line of its file everything stands. */
export class YamlSource {
  private readonly counter = new LineCounter();
  private readonly document: Document.Parsed;

  /** @param firstLine line of the file on which `text` begins (front matter begins on line 2) */
  constructor(
    readonly file: string,
    text: string,
    private readonly firstLine = 1,
  ) {
    this.document = parseDocument(text, { lineCounter: this.counter, prettyErrors: false });
    const faults = this.document.errors.map((e) => ({
      line: this.lineAt(e.pos[0]),
      sentence: `this is not YAML: ${e.message}`,
    }));
    if (faults.length > 0) throw new SourceError(file, faults);
  }

  value(): unknown {
    return this.document.toJS();
  }

  /** Line of what stands at `path`, or of the nearest thing around it; `key` means the key, not its value. */
  lineOf(path: WorldPath, key?: string): number {
    let node: unknown = this.document.contents;
    let line = this.lineOfNode(node);
    for (const step of path) {
      const next = this.into(node, step);
      if (!next) return line;
      node = next.value;
      line = next.line;
    }
    return key === undefined ? line : (this.into(node, key)?.line ?? line);
  }

  private into(node: unknown, step: string | number): { value: unknown; line: number } | undefined {
    const held = isAlias(node) ? node.resolve(this.document) : node;
    if (!isCollection(held)) return undefined;
    if (isMap(held)) {
      const pair = held.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
      return pair && { value: pair.value, line: this.lineOfNode(pair.key) };
    }
    const item = held.items[Number(step)];
    return item === undefined || isPair(item) ? undefined : { value: item, line: this.lineOfNode(item) };
  }

  private lineOfNode(node: unknown): number {
    return this.lineAt((node as Node | null)?.range?.[0] ?? 0);
  }

  private lineAt(offset: number): number {
    return this.counter.linePos(offset).line + this.firstLine - 1;
  }
}

/** Reads the world that stands at `at` in a YAML source. Throws a `SourceError` that names every line to mend. */
export function readWorld(source: YamlSource, at: WorldPath = []): WorldDescription {
  const value = withoutEmpty(
    at.reduce<unknown>((held, step) => (held as Record<string, unknown> | undefined)?.[step], source.value()),
  );
  const shape = worldShape.safeParse(value ?? {});
  const written = (value as { staff?: unknown } | undefined)?.staff;
  const staff = staffShape(written).safeParse(written ?? {});
  const problems = [
    ...(shape.error?.issues ?? []).flatMap((issue) => problemsOf(source, at, issue)),
    ...(staff.error?.issues ?? []).flatMap((issue) => problemsOf(source, [...at, 'staff'], issue)),
  ];
  if (!shape.success || !staff.success) throw new SourceError(source.file, problems);
  const world = describeWorld(shape.data, staff.data as WrittenStaff);
  const findings = checkWorld(world).map((f) => ({ line: source.lineOf([...at, ...f.path]), sentence: f.sentence }));
  if (findings.length > 0) throw new SourceError(source.file, findings);
  return world;
}

/** A key with nothing after it says as much as no key. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, held]) => held !== null);
  return Object.fromEntries(kept.map(([key, held]) => [key, withoutEmpty(held)]));
}

/** Reads a file that holds a world and nothing else, such as `config/demo.yaml`. */
export function parseWorld(file: string, text: string): WorldDescription {
  return readWorld(new YamlSource(file, text));
}

export function problemsOf(source: YamlSource, at: WorldPath, issue: z.core.$ZodIssue): SourceProblem[] {
  const path = [...at, ...issue.path] as WorldPath;
  const here = path.filter((step) => typeof step === 'string').at(-1) ?? 'the front matter';
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      line: source.lineOf(path, key),
      sentence: `"${key}" is not a key that ${here} has`,
    }));
  }
  const line = source.lineOf(path);
  if (issue.code === 'custom') return [{ line, sentence: issue.message }];
  if (issue.code === 'invalid_value') return [{ line, sentence: `${here}: this ${issue.message}` }];
  const missing = 'input' in issue ? issue.input === undefined : /received undefined/.test(issue.message);
  if (missing) return [{ line, sentence: `"${here}" is missing` }];
  if (issue.code === 'too_small') return [{ line, sentence: `"${here}" is empty` }];
  return [{ line, sentence: `"${here}" cannot be read: ${issue.message.replace(/^Invalid input: /, '')}` }];
}
