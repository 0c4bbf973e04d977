import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadPhraseBooks } from '../../src/app/phrase-books.js';
import type { PhraseBook } from '../../src/conversation/meaning/phrase-book.js';
import type { Role } from '../../src/conversation/meaning/reading.js';

/* What every skill gets for nothing: help, nonsense, giving up, and the same message twice, in the real service. */
const SKILLS = join(import.meta.dirname, '../../src/skills');
/** After these a person has the thread, and the bot rightly stays out. */
const LEAVES_TO_A_PERSON = new Set(['human', 'person.reply']);
const SPEAKER: Record<Role, string> = {
  guardian: '林志强',
  volunteer: '林桂珍',
  teacher: '黄丽',
  coordinator: '吴敏',
  village: '梁秀',
  counsellor: '周岚',
  district: '刘科',
};
const NONSENSE = ['…\u202e\u200b%s{0}$(x)<b>', '啊'.repeat(3000), '荔枝 77.5 %', '\u{1f600}\u{1f600}\u{1f600}'];
const FRONT = `---
title: every skill
now: 2026-11-25 10:00
world:
  school: 石角小学
  points:   [{name: 好心书屋, village: 石角村}]
  classes:  [{name: 三2, teacher: 黄丽}]
  children:
    - {name: 林小雨, class: 三2, guardians: {林志强: 爸爸, 邓桂兰: 奶奶}, point: 好心书屋}
    - {name: 王小明, class: 三2, guardians: {王海生: 爸爸}, point: 好心书屋}
  volunteers: [{name: 林桂珍}, {name: 杨帆}, {name: 陈芳}]
  staff:    {吴敏: coordinator, 梁秀: village, 周岚: counsellor, 刘科: district}
  runs:     [{point: 好心书屋, days: 周一至周五, depart: "16:30", arrive: "16:50", escorts: [林桂珍, 杨帆], standby: [陈芳]}]
---
`;

interface Heard {
  skill: string;
  intents: string[];
  audience: string[] | 'anyone';
}

/** What a skill hears, as its own file says it. */
function heardBy(name: string): Heard | undefined {
  const file = join(SKILLS, name, `${name}.skill.ts`);
  if (!existsSync(file)) return undefined;
  const code = readFileSync(file, 'utf8');
  const list = (text: string): string[] => [...text.matchAll(/'([\w.]+)'/g)].map((m) => m[1] ?? '');
  const audience = /audience: (?:'anyone'|\[([^\]]*)\])/.exec(code)?.[1];
  const intents = list(/intents: \[([^\]]*)\]/s.exec(code)?.[1] ?? '');
  return { skill: name, intents, audience: audience === undefined ? 'anyone' : list(audience) };
}

/** One example of each thing a role can say that a skill hears. */
function examplesFor(role: Role, skills: readonly Heard[], books: readonly PhraseBook[]): string[] {
  return skills
    .filter((s) => s.audience === 'anyone' || s.audience.includes(role))
    .flatMap((s) => s.intents)
    .filter((intent) => !LEAVES_TO_A_PERSON.has(intent))
    .flatMap(
      (intent) => books.find((b) => (b.skill ?? b.intent) === intent && b.roles.includes(role))?.examples[0] ?? [],
    );
}

function story(speaker: string, examples: readonly string[]): string {
  const lines = examples.flatMap((text, n) => [
    `# ${n}`,
    `${speaker}> ${text}`,
    '重复',
    ...Object.values(SPEAKER).map((name) => ` 机器人→${name} ∅`),
    `${speaker}> 算了`,
    ` 机器人→${speaker} ×1`,
    '# and help is given whatever stands open',
    `${speaker}> 帮助`,
    ` 机器人→${speaker} ∋ 人工`,
  ]);
  const odd = NONSENSE.flatMap((text) => [
    '# nonsense is answered',
    `${speaker}> ${text}`,
    ` 机器人→${speaker} ×1`,
    '#',
    `${speaker}> 帮助`,
    ` 机器人→${speaker} ∋ 人工`,
  ]);
  return FRONT + [...lines, ...odd].join('\n') + '\n';
}

describe('what every skill does without being told', () => {
  let dir: string;
  let books: readonly PhraseBook[];
  const skills = readdirSync(SKILLS).flatMap((name) => heardBy(name) ?? []);

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'skills-'));
    books = await loadPhraseBooks();
  });
  afterAll(() => rmSync(dir, { recursive: true }));

  it.each(Object.keys(SPEAKER) as Role[])(
    'as %s',
    (role) => {
      const examples = examplesFor(role, skills, books);
      expect(examples.length).toBeGreaterThan(3);
      const file = join(dir, `${role}.md`);
      writeFileSync(file, story(SPEAKER[role], examples));
      const env = { ...process.env, NODE_OPTIONS: '' };
      const told = spawnSync(process.execPath, ['dist/test/harness/dialogues/cli.js', file], { env, encoding: 'utf8' });
      expect(told.stdout).toContain('1 passed, 0 failed');
    },
    180_000,
  );
});
