import { asTyped, normalise } from '../../kernel/zh/normalise.js';
import { BARE_SUBJECT, BREAK, MARK } from './marks.lexicon.zh-CN.js';

/**
 * What of a report a home may read: never marks or ranks, of whoever's hand they are (conversations.md, "how is my
 * child"). Whatever else is said in the same breath as one is left out with it.
 */
export function shareableWords(text: string): string {
  const normal = normalise(text);
  if (!MARK.test(normal.text)) return text;
  const breaths: { start: number; end: number; marked: boolean }[] = [];
  for (let start = 0; start < normal.text.length;) {
    let end = start;
    while (end < normal.text.length && !BREAK.test(normal.text[end] ?? '')) end += 1;
    const words = normal.text.slice(start, end);
    if (words !== '') breaths.push({ start, end, marked: MARK.test(words) });
    start = end + 1;
  }
  // a subject may stand apart from its mark
  for (const [i, breath] of breaths.entries()) {
    const next = breaths[i + 1];
    const words = normal.text.slice(breath.start, breath.end);
    if (!next || breath.marked || !BARE_SUBJECT.test(words)) continue;
    if (next.marked || MARK.test(normal.text.slice(breath.start, next.end))) breath.marked = next.marked = true;
  }
  return breaths
    .filter((b) => !b.marked)
    .map((b) => asTyped(normal, b.start, b.end))
    .join(' ');
}
