import { say } from '../kernel/texts.js';
import type { OpenQuestion, Question } from '../messaging/index.js';
import { texts } from './conversation.texts.zh-CN.js';
import type { KnownChild } from './speaker.port.js';
import type { Turn } from './turn.js';

/**
 * The children a turn is about: those named, or the only one there is. `ask`: several and none named. `nobody`: the
 * speaker has none, or named somebody who is not theirs (the sentence is said already; it neither confirms nor denies).
 */
export function whichChildren(turn: Turn): KnownChild[] | 'ask' | 'nobody' {
  if (turn.speaker.muted) {
    turn.reply(texts.noChildren);
    return 'nobody';
  }
  if (turn.children.length > 0) return turn.children;
  const { unresolved } = turn.reading.slots;
  if (turn.allowed.length === 0) {
    turn.reply(texts.noChildren);
    return 'nobody';
  }
  if (unresolved) {
    turn.reply(say(texts.notYours, { name: unresolved }));
    return 'nobody';
  }
  const [only] = turn.allowed;
  return turn.allowed.length === 1 && only ? [only] : 'ask';
}

/** Asks which of the speaker's children is meant; the numbers and the names both answer. */
export function askWhich(turn: Turn, question: Omit<Question, 'kind'>, options = { all: true }): void {
  const children = turn.allowed.slice(0, 9);
  const list = numbered(children);
  turn.ask(
    { ...question, kind: 'choose', data: { ...question.data, options: children.map((c) => c.id) } },
    say(texts.whichChild, { options: list, all: options.all ? texts.whichAll : '' }),
  );
}

/** Children to choose from by number: "1 name(class) 2 name(class)". */
export const numbered = (children: readonly KnownChild[]): string =>
  children.map((c, i) => say(texts.option, { n: i + 1, child: c.name, cls: c.class })).join(' ');

/** Says something about a child; where its name was matched by its sound only, "no" is listened for (deniesChild). */
export function tellAbout(turn: Turn, skill: string, child: KnownChild, text: string): void {
  if (turn.bySound(child)) turn.ask({ kind: 'yes_no', skill, data: { confirming: child.id } }, text);
  else turn.reply(text);
}

/** Whether "no" is said to the child that was told of; undefined when none was told of by its sound. */
export function deniesChild(turn: Turn, question: OpenQuestion): boolean | undefined {
  if (question.data.confirming === undefined) return undefined;
  if (turn.reading.intent !== 'no') return false;
  turn.reply(texts.notThatOne);
  return true;
}

/** The children chosen by an answer: a number, a name, or all; undefined when it is none of these. */
export function chosenChildren(turn: Turn, question: OpenQuestion): KnownChild[] | undefined {
  const options = Array.isArray(question.data.options) ? question.data.options.map(Number) : [];
  if (options.length === 0) return undefined;
  const offered = options.flatMap((id) => turn.allowed.filter((c) => c.id === id));
  const { choice } = turn.reading.slots;
  if (choice === 'all') return offered;
  if (typeof choice === 'number') {
    const one = offered[choice - 1];
    return one ? [one] : undefined;
  }
  if (saysMore(turn)) return undefined;
  const named = turn.children.filter((c) => options.includes(c.id));
  return named.length > 0 ? named : undefined;
}

/** Whether a text says more than which child: then it is no answer, however it names one. */
function saysMore(turn: Turn): boolean {
  const names = turn.allowed.flatMap((c) => [c.name, ...c.calls, c.name.slice(1)]).filter((n) => n.length > 1);
  const rest = names
    .toSorted((a, b) => b.length - a.length)
    .reduce((text, name) => text.replaceAll(name, ''), turn.text.normalize('NFKC'));
  return rest.replace(/[\s\p{P}]/gu, '').length > 3;
}
