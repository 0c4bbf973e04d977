import type { Check, Heard, Hearer, StoryWindow } from './dialogue.model.js';
import { contains, failedTerm, matchesExactly, satisfies } from './message.matcher.js';

/** Something that a story expected and that was not so. */
export interface Difference {
  line: number;
  expected: string;
  /** What there was instead: messages as the chats had them, or a state. */
  found: string[];
  hint?: string;
}

/** What the service says about states, in the words of the dialogue. */
export interface StateReader {
  childState(child: string): Promise<string>;
  shiftState(point: string, volunteer: string, date: string): Promise<string>;
  alarmState(subject: string): Promise<string>;
}

/** Everything that differs in one window. */
export async function checkWindow(
  window: StoryWindow,
  heard: readonly Heard[],
  strict: boolean,
  states: StateReader,
): Promise<Difference[]> {
  const found: Difference[] = [];
  for (const check of window.checks) {
    const difference = await checkOne(check, heard, states);
    if (difference) found.push(difference);
  }
  if (strict) found.push(...unlisted(window, heard));
  return found.sort((a, b) => a.line - b.line);
}

async function checkOne(check: Check, heard: readonly Heard[], states: StateReader): Promise<Difference | undefined> {
  switch (check.kind) {
    case 'child':
      return checkState(check.line, `状态 孩子 ${check.child}`, check.states, await states.childState(check.child));
    case 'shift': {
      const state = await states.shiftState(check.point, check.volunteer, check.date);
      return checkState(check.line, `状态 班 ${check.point} ${check.volunteer} ${check.date}`, check.states, state);
    }
    case 'alarm':
      return checkState(check.line, `状态 告警 ${check.subject}`, check.states, await states.alarmState(check.subject));
    default:
      return checkMessages(check, heard);
  }
}

function checkState(line: number, subject: string, states: readonly string[], is: string): Difference | undefined {
  if (states.includes(is)) return undefined;
  return { line, expected: `${subject} ${states.join('|')}`, found: [is] };
}

type MessageCheck = Extract<Check, { to: Hearer }>;

function checkMessages(check: MessageCheck, heard: readonly Heard[]): Difference | undefined {
  const to = heard.filter((h) => sameHearer(h.to, check.to));
  if (holds(check, to)) return undefined;
  const difference: Difference = {
    line: check.line,
    expected: show(check),
    found: (to.length > 0 ? to : heard).map(showHeard),
  };
  if (to.length === 0 && check.kind !== 'nothing') {
    difference.hint = `nothing went to ${check.to.name}${heard.length > 0 ? '; others heard' : ''}`;
  } else if (check.kind === 'has' && to.length === 1) {
    difference.hint = `fails: ${failedTerm(to[0]?.text ?? '', check.terms) ?? ''}`;
  }
  return difference;
}

function holds(check: MessageCheck, to: readonly Heard[]): boolean {
  switch (check.kind) {
    case 'nothing':
      return to.length === 0;
    case 'count':
      return to.length === check.count;
    case 'lacks':
      return !to.some((h) => check.words.some((word) => contains(h.text, word)));
    default:
      return to.some((h) => fits(check, h));
  }
}

/** Whether a line that lists a message fits this one. */
export function fits(check: Check, heard: Heard): boolean {
  if (check.kind === 'exact') return sameHearer(check.to, heard.to) && matchesExactly(check.text, heard.text);
  if (check.kind === 'has') return sameHearer(check.to, heard.to) && satisfies(heard.text, check.terms);
  return false;
}

/** Strict: every message needs a line of its own; where `×n` counts them, it is enough that some line fits each. */
function unlisted(window: StoryWindow, heard: readonly Heard[]): Difference[] {
  const counted = (to: Hearer): boolean => window.checks.some((c) => c.kind === 'count' && sameHearer(c.to, to));
  const takenBy = new Map<Check, number>();
  const place = (message: number, tried: Set<Check>): boolean => {
    const h = heard[message] as Heard;
    for (const check of window.checks) {
      if (!fits(check, h) || tried.has(check)) continue;
      tried.add(check);
      const holder = takenBy.get(check);
      if (holder !== undefined && !place(holder, tried)) continue;
      takenBy.set(check, message);
      return true;
    }
    return false;
  };
  const left = heard.filter((h, i) =>
    counted(h.to) ? !window.checks.some((check) => fits(check, h)) : !place(i, new Set()),
  );
  return left.map((h) => ({
    line: window.line,
    expected: 'no message that is not listed (strict)',
    found: [showHeard(h)],
  }));
}

export const sameHearer = (a: Hearer, b: Hearer): boolean => a.kind === b.kind && a.name === b.name;

export const showHearer = (to: Hearer): string => `机器人${to.kind === 'group' ? '@' : '→'}${to.name}`;

export const showHeard = (h: Heard): string => `${showHearer(h.to)} ${h.text}`;

function show(check: MessageCheck): string {
  const head = showHearer(check.to);
  switch (check.kind) {
    case 'nothing':
      return `${head} ∅`;
    case 'count':
      return `${head} ×${check.count}`;
    case 'has':
      return `${head} ∋ ${check.written}`;
    case 'lacks':
      return `${head} ∌ ${check.written}`;
    default:
      return `${head} ${check.text}`;
  }
}
