import type { Facts } from './facts.js';

/** Signs that stand for whatever name, date or number was there, so that examples about one child teach about all. */
const SIGNS: Readonly<Record<string, string>> = {
  child: 'C',
  person: 'P',
  kin: 'R',
  date: 'D',
  time: 'T',
  class: 'K',
  phone: 'F',
  count: 'N',
  bare: 'N',
  number: 'M',
  case: 'Q',
  code: 'O',
};
const GRAMMAR = new Set([...Object.keys(SIGNS), 'things', 'minutes', 'num']);

/** The text with names, days and numbers replaced by signs. */
export function masked(facts: Facts): string {
  const { start, end } = facts.core;
  const chars = facts.text.split('');
  for (const [concept, sign] of Object.entries(SIGNS).toReversed())
    for (const mark of facts.marks.get(concept) ?? [])
      for (let i = mark.start; i < mark.end; i += 1) chars[i] = i === mark.start ? sign : '';
  return chars
    .slice(start, end)
    .join('')
    .replace(/[ ,。.!~、…]+/g, ' ');
}

/** What the classifier looks at: one to three characters in a row of the masked text, and the concepts that were seen. */
export function featuresOf(facts: Facts): string[] {
  const text = `^${masked(facts)}$`;
  const found = new Set<string>();
  for (let size = 1; size <= 3; size += 1)
    for (let at = 0; at + size <= text.length; at += 1) found.add(text.slice(at, at + size));
  for (const concept of facts.marks.keys())
    if (!concept.startsWith('literal:') && !GRAMMAR.has(concept) && concept !== 'plain') found.add(`:${concept}`);
  if (facts.said.pending !== undefined) found.add(`?${facts.said.pending}`);
  return [...found];
}
