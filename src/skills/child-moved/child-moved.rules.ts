import { addDays, at, dateOf, timeOf } from '../../kernel/time/shanghai.js';
import { texts } from './child-moved.texts.zh-CN.js';

export type Parent = 'father' | 'mother';

/** Which parents are said to be back; none when the text is about moving away. */
export function parentsBack(text: string): Parent[] {
  if (!texts.returned.test(text)) return [];
  const both = texts.both.test(text);
  const father = both || texts.father.test(text);
  const mother = both || texts.mother.test(text);
  return [...(father ? (['father'] as const) : []), ...(mother ? (['mother'] as const) : [])];
}

/** By when a person answers: this evening, or tomorrow noon for what is said after four. */
export function dueOf(now: Date): { dueAt: Date; due: string } {
  const today = timeOf(now) < '16:00';
  return today
    ? { dueAt: at(dateOf(now), '18:00'), due: texts.due }
    : { dueAt: at(addDays(dateOf(now), 1), '12:00'), due: texts.dueTomorrow };
}
