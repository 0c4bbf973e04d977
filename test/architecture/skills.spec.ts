import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { cruise } from 'dependency-cruiser';
import { loadPhraseBooks } from '../../src/app/phrase-books.js';
import { ROLES } from '../../src/conversation/meaning/reading.js';
import type { PhraseBook } from '../../src/conversation/meaning/phrase-book.js';

/* The rules of the house about skills and sources, held by looking at the files themselves. */
const ROOT = join(import.meta.dirname, '../..');
const SKILLS = join(ROOT, 'src/skills');
const HAN = /\p{Script=Han}/u;
/** Where Chinese may stand: what is said, what is heard, how Chinese itself works, and what tests say. */
const CHINESE = /(?:\.(?:texts|phrases|lexicon)\.zh-CN|\.spec)\.ts$|\/kernel\/zh\//;

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
/** Code without its comments, which may quote a word they explain. */
const codeOf = (file: string): string =>
  readFileSync(file, 'utf8')
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/(^|\s)\/\/.*$/gm, '$1');
const sources = filesBelow(join(ROOT, 'src')).filter((file) => file.endsWith('.ts'));
const folders = readdirSync(SKILLS).filter((name) => statSync(join(SKILLS, name)).isDirectory());
const skilled = folders.filter((name) => existsSync(join(SKILLS, name, `${name}.skill.ts`)));
const short = (file: string): string => file.slice(ROOT.length + 1);

describe('a skill folder', () => {
  it('holds a skill or the phrases of one, and nothing nameless', () => {
    const odd = folders.filter(
      (name) => !skilled.includes(name) && !existsSync(join(SKILLS, name, `${name}.phrases.zh-CN.ts`)),
    );
    expect(odd).toEqual([]);
    expect(skilled.length).toBeGreaterThan(40);
  });

  it.each(skilled)('%s has its texts and its dialogue', (name) => {
    expect(existsSync(join(SKILLS, name, `${name}.texts.zh-CN.ts`))).toBe(true);
    const dialogue = readFileSync(join(SKILLS, name, `${name}.dialogue.md`), 'utf8');
    // every message listed, the same message twice, and somebody who hears nothing then
    expect(dialogue).toMatch(/^strict: true$/m);
    expect(dialogue).toMatch(/^重复$/m);
    expect(dialogue).toMatch(/^ 机器人→\S+ ∅$/m);
  });

  it.each(skilled)('%s says of itself what its folder is called', (name) => {
    expect(readFileSync(join(SKILLS, name, `${name}.skill.ts`), 'utf8')).toContain(`name: '${name}'`);
  });
});

describe('what is heard', () => {
  let books: readonly PhraseBook[];
  beforeAll(async () => {
    books = await loadPhraseBooks();
  });

  it('is heard by one skill only, for each role', () => {
    const heard = new Map<string, string>();
    const twice: string[] = [];
    for (const name of skilled) {
      const code = readFileSync(join(SKILLS, name, `${name}.skill.ts`), 'utf8');
      const audience = /audience: (?:'anyone'|\[([^\]]*)\])/.exec(code)?.[1];
      const intents = /intents: \[([^\]]*)\]/s.exec(code)?.[1] ?? '';
      const roles = audience === undefined ? ['anyone'] : [...audience.matchAll(/'(\w+)'/g)].map((m) => m[1]);
      for (const [, intent] of intents.matchAll(/'([\w.]+)'/g)) {
        for (const role of roles) {
          const key = `${role}:${intent}`;
          if (heard.has(key)) twice.push(`${key} by ${heard.get(key)} and ${name}`);
          heard.set(key, name);
        }
      }
    }
    expect(twice).toEqual([]);
  });

  it('has no example that two books claim for the same role', () => {
    const claimed = new Map<string, string>();
    const twice: string[] = [];
    for (const book of books) {
      const name = book.skill ?? book.intent;
      for (const role of ROLES.filter((r) => book.roles.includes(r))) {
        for (const example of new Set(book.examples)) {
          const key = `${role}:${example}`;
          if (claimed.has(key)) twice.push(`${key} by ${claimed.get(key)} and ${name}`);
          claimed.set(key, name);
        }
      }
    }
    expect(twice).toEqual([]);
  });
});

describe('the sources', () => {
  it('keep Chinese where it is said, heard or taken apart', () => {
    const stray = sources.filter((file) => !CHINESE.test(file) && HAN.test(codeOf(file))).map(short);
    expect(stray).toEqual([]);
  });

  it('have files that can be read at a sitting', () => {
    const long = sources.filter((file) => readFileSync(file, 'utf8').split('\n').length > 301).map(short);
    expect(long).toEqual([]);
  });

  it('have no drawer for odds and ends', () => {
    expect(
      sources.map(short).filter((file) => /(?:^|\/)(?:utils?|common|helpers?|types)(?:\.ts|\/)/.test(file)),
    ).toEqual([]);
  });

  it('are seen by the fence: a fence that sees no modules is green for nothing', async () => {
    const { output } = await cruise([join(ROOT, 'src')], {
      doNotFollow: { path: 'node_modules' },
      tsPreCompilationDeps: true,
      exclude: { path: 'node_modules' },
    });
    const own = typeof output === 'string' ? [] : output.modules.filter((m) => /src\/.*\.ts$/.test(m.source));
    expect(own.length).toBeGreaterThan(100);
    expect(own.length).toBeGreaterThan(sources.filter((f) => !f.endsWith('.spec.ts')).length * 0.9);
  }, 60_000);
});
