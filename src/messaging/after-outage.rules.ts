import { say } from '../kernel/texts.js';
import { dateOf, timeOf } from '../kernel/time/shanghai.js';
import { texts } from './messaging.texts.zh-CN.js';

/** A notice or an answer that waited through an outage and still holds. */
export interface Part {
  id: number;
  class: 'A' | 'N';
  text: string;
  /** When what it tells of was said; for an answer: when it was asked. */
  at: Date;
  asks: boolean;
}

export interface Gathered {
  text: string;
  /** The parts that it says; the others leave after it. */
  said: number[];
}

/** Longer than this nobody reads; what is left leaves in a message of its own. */
const LONGEST = 1_200;

/**
 * What waited for one person, in the order in which it happened, each with its time. At most one part asks something
 * (the first that does), and it stands last: a "1" sent back then answers what was read last, and no other question.
 * A part alone is said as it stands.
 */
export function gathered(parts: readonly Part[], outage: { since: Date; until: Date }, now: Date): Gathered {
  const inOrder = parts.toSorted((a, b) => a.at.getTime() - b.at.getTime() || a.id - b.id);
  const lines = sameOnce(inOrder);
  const question = lines.find((line) => line.part.asks);
  const telling = lines.filter((line) => !line.part.asks);
  const taken = fitting(question ? [...telling, question] : telling);
  const said = taken.flatMap((line) => line.ids);
  const [only] = taken;
  if (only && taken.length === 1) return { text: only.part.text, said };
  return { text: written(taken, outage, now), said };
}

interface Line {
  part: Part;
  /** The part and those that say the same. */
  ids: number[];
}

/** What is said in the same words is said once, as the last that says it. */
function sameOnce(parts: readonly Part[]): Line[] {
  const lines = new Map<string, Line>();
  for (const part of parts) {
    const ids = lines.get(part.text)?.ids ?? [];
    lines.delete(part.text);
    lines.set(part.text, { part, ids: [...ids, part.id] });
  }
  return [...lines.values()];
}

/** As many as fit, the first in any case. */
function fitting(lines: readonly Line[]): readonly Line[] {
  let length = 0;
  const over = lines.findIndex((line, n) => (length += line.part.text.length) > LONGEST && n > 0);
  return over < 0 ? lines : lines.slice(0, over);
}

function written(lines: readonly Line[], { since, until }: { since: Date; until: Date }, now: Date): string {
  const head = say(texts.afterOutage, { from: moment(since, now), to: moment(until, now) });
  let answered = '';
  const said = lines.map(({ part: { class: cls, text, at } }) => {
    const time = moment(at, now);
    if (cls === 'A') {
      const again = answered === time;
      answered = time;
      return again ? text : say(texts.answerOf, { time, text });
    }
    answered = '';
    // news from after the return is of now; a time that the words hold may be another than that of the news
    const says = at >= until || (time === timeOf(at) && text.includes(time));
    return says ? text : say(texts.newsOf, { time, text });
  });
  const apart = said.some((text) => text.includes('\n')) ? '\n\n' : '\n';
  return [head, ...said].join(apart);
}

/** A time today; of another day with its date. */
function moment(t: Date, now: Date): string {
  const date = dateOf(t);
  if (date === dateOf(now)) return timeOf(t);
  return say(texts.dayAndTime, { month: Number(date.slice(5, 7)), day: Number(date.slice(8)), time: timeOf(t) });
}
