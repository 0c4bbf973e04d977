import { beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { Reader } from '../conversation/meaning/reader.js';
import type { PendingKind, Role } from '../conversation/meaning/reading.js';
import { loadLessons, loadPhraseBooks } from './phrase-books.js';

const ROLE: Readonly<Record<string, Role>> = {
  g: 'guardian',
  v: 'volunteer',
  t: 'teacher',
  c: 'coordinator',
  l: 'village',
  x: 'counsellor',
  d: 'district',
};
const CHILDREN = [
  { name: '林小雨', calls: ['阿雨', '妹头'], class: '三2' },
  { name: '陈嘉豪', calls: ['豪仔'], class: '五1' },
  { name: '黄思琪', calls: ['琪琪'], class: '三2' },
  { name: '罗俊朗', calls: ['朗仔'], class: '四2' },
];

const PEOPLE = [
  { name: '林桂珍', calls: ['桂珍', '桂珍姐'] },
  { name: '杨帆', calls: ['阿帆'] },
  { name: '何静', calls: ['何老师'] },
  { name: '吴敏', calls: ['吴主任'] },
];

/** Role, risk, intents that are right (`-` any, `!` none of them), text, open question, slots: one message a line. */
const rowsOf = (name: string): string[][] =>
  readFileSync(`${import.meta.dirname}/../../test/understanding/${name}.txt`, 'utf8')
    .split('\n')
    .filter((line) => line.includes('|') && !line.startsWith('#'))
    .map((line) => line.split('|'));

let reader: Reader;
beforeAll(async () => {
  reader = new Reader(await loadPhraseBooks(), loadLessons());
});

describe.each(['dangers', 'wordings'])('%s, however they are told, and what only sounds alike', (name) => {
  it.each(rowsOf(name))('%s %s %s: %s', (by, risk, intents = '', text = '', pending = '', slots = '{}') => {
    const role = ROLE[by ?? ''] as Role;
    const children = role === 'guardian' ? CHILDREN.slice(0, 1) : CHILDREN;
    const open = pending === '' ? {} : { pending: pending as PendingKind };
    const got = reader.read({ role, now: '2026-10-21T16:40+08:00', children, people: PEOPLE, text, ...open });
    if (risk !== '-') expect(got.risk).toBe(risk);
    if (intents.startsWith('!')) expect(intents.slice(1).split(',')).not.toContain(got.intent);
    else if (intents !== '-') expect(intents.split(',')).toContain(got.intent);
    expect(got.slots).toMatchObject(JSON.parse(slots) as object);
  });
});
