import type { WorldDescription } from '../../../src/app/story/world.schema.js';
import { peopleOf } from '../../../src/app/story/world.checks.js';
import type { Check, Hearer, Term } from './dialogue.model.js';
import { dateOf, readTime } from './story-time.js';

/** Why a line cannot be read, and what to write instead. */
export class LineFault extends Error {}

const CHILD_STATES = [
  'EXPECTED',
  'EXCUSED',
  'ABSENT',
  'HELD',
  'WITH_ESCORT',
  'EN_ROUTE',
  'SHELTERING',
  'ARRIVED',
  'MISSING',
  'NOT_COLLECTED',
  'COLLECTED',
  'SELF_LEFT',
  'RETURNED',
];
const SHIFT_STATES = ['PLANNED', 'CONFIRMED', 'DECLINED', 'CHECKED_IN', 'DONE', 'NO_SHOW'];
const ALARM_STATES = ['OPEN', 'OWNED', 'CLOSED'];

const BOT = /^机器人\s*(→|⇒|->|－＞|[@＠])\s*/u;
const STATE = /^状态\s+/u;

export const isCheckLine = (line: string): boolean => BOT.test(line) || STATE.test(line);

/** Reads ` 机器人→…`, ` 机器人@…` and ` 状态 …`. Throws a `LineFault`. */
export function readCheck(text: string, line: number, world: WorldDescription, now: Date): Check {
  return STATE.test(text) ? readState(text, line, world, now) : readExpectation(text, line, world);
}

function readExpectation(text: string, line: number, world: WorldDescription): Check {
  const [head, arrow = ''] = BOT.exec(text) ?? [''];
  const { to, rest } = readHearer(text.slice(head.length), /[@＠]/u.test(arrow) ? 'group' : 'person', world);
  if (rest === '∅') return { kind: 'nothing', line, to };
  const times = /^[×xX✕]\s*(\d+)$/u.exec(rest.normalize('NFKC'));
  if (times) return { kind: 'count', line, to, count: Number(times[1]) };
  const body = rest.slice(1).trim();
  if (rest.startsWith('∋')) return { kind: 'has', line, to, terms: readTerms(body), written: body };
  if (rest.startsWith('∌')) {
    const terms = readTerms(body);
    if (terms.some((t) => t.not)) throw new LineFault('a ∌ line already says "not": write its words without "!"');
    return { kind: 'lacks', line, to, words: terms.flatMap((t) => t.words), written: body };
  }
  return { kind: 'exact', line, lastLine: line, to, text: rest };
}

function readHearer(text: string, kind: Hearer['kind'], world: WorldDescription): { to: Hearer; rest: string } {
  const known = kind === 'group' ? world.groups.map((g) => g.name) : peopleOf(world);
  const whole = known
    .filter((name) => text.startsWith(name) && /^(\s|[∋∌∅×✕]|$)/u.test(text.slice(name.length)))
    .sort((a, b) => b.length - a.length)[0];
  const written = whole ?? /^[^\s∋∌∅]+/u.exec(text)?.[0] ?? '';
  const name = whole ?? known.find((n) => n.normalize('NFKC') === written.normalize('NFKC'));
  if (!written) throw new LineFault('it is not said to whom: write 机器人→名字 or 机器人@群名');
  if (!name) {
    if (kind === 'group') throw new LineFault(`there is no group ${written}; groups stand under world.groups`);
    const child = world.children.some((c) => c.name === written);
    throw new LineFault(`${written} is ${child ? 'a child and has no chat' : 'nobody in this world'}`);
  }
  return { to: { kind, name }, rest: text.slice(written.length).trim() };
}

function readTerms(text: string): Term[] {
  const terms = text
    .split(/[,，]/u)
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => {
      const not = /^[!！]/u.test(part);
      const words = (not ? part.slice(1) : part).split(/[|｜]/u).map((w) => w.trim());
      if (words.some((w) => !w)) throw new LineFault(`"${part}" has an empty word`);
      return { words, not };
    });
  if (terms.length === 0) throw new LineFault('what the message must have is missing after the sign');
  return terms;
}

function readState(text: string, line: number, world: WorldDescription, now: Date): Check {
  const [, what = '', ...parts] = text.trim().split(/\s+/u);
  const states = (parts.at(-1) ?? '').normalize('NFKC').split('|');
  if (what === '孩子' && parts.length === 2) {
    const child = parts[0] ?? '';
    if (!world.children.some((c) => c.name === child)) throw new LineFault(`there is no child ${child} in this world`);
    mustBe(states, CHILD_STATES, 'state of a child');
    return { kind: 'child', line, child, states };
  }
  if (what === '班' && (parts.length === 3 || parts.length === 4)) return readShift(parts, states, line, world, now);
  if (what === '告警' && parts.length === 2) {
    const subject = parts[0] ?? '';
    const known = [...world.children.map((c) => c.name), ...world.points.map((p) => p.name)];
    if (!known.includes(subject)) throw new LineFault(`${subject} is neither a child nor a study point in this world`);
    mustBe(
      states.map((s) => s.split(':')[0] ?? ''),
      ALARM_STATES,
      'state of an alarm',
    );
    return { kind: 'alarm', line, subject, states };
  }
  throw new LineFault('write 状态 孩子 名字 STATE, 状态 班 书屋 志愿者 [2026-09-17] STATE or 状态 告警 名字 STATE');
}

function readShift(parts: string[], states: string[], line: number, world: WorldDescription, now: Date): Check {
  const [point = '', volunteer = '', day] = parts;
  if (!world.points.some((p) => p.name === point))
    throw new LineFault(`there is no study point ${point} in this world`);
  if (!world.volunteers.some((v) => v.name === volunteer)) {
    throw new LineFault(`there is no volunteer ${volunteer} in this world`);
  }
  mustBe(states, SHIFT_STATES, 'state of a shift');
  const at = parts.length === 4 ? readTime(`${day} 00:00`) : now;
  if (!at) throw new LineFault(`"${day}" is not a date; write 2026-09-17`);
  return { kind: 'shift', line, point, volunteer, date: dateOf(at), states };
}

function mustBe(states: readonly string[], known: readonly string[], what: string): void {
  const wrong = states.find((s) => !known.includes(s));
  if (wrong === undefined) return;
  throw new LineFault(`${wrong || 'nothing'} is no ${what}; they are ${known.join(' ')}`);
}
