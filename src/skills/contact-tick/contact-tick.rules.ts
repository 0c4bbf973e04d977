import { lexicon } from './contact-tick.lexicon.zh-CN.js';

export interface Named {
  id: number;
  /** Every way the child may be written. */
  names: readonly string[];
}

export interface Said {
  ticks: { id: number; had: boolean }[];
  /** Of these it was not said, or their names do not stand in the text. */
  unclear: number[];
}

/**
 * Who had contact and who had not: what stands behind a name, up to the next, is about that child; a list of names
 * shares the word behind its last, or the one before its first.
 */
export function ticksOf(text: string, children: readonly Named[]): Said {
  const read = text.normalize('NFKC');
  const found = children
    .flatMap(({ id, names }) => {
      const at = names
        .map((name) => ({ id, start: read.indexOf(name), end: read.indexOf(name) + name.length }))
        .filter((m) => m.start >= 0)
        .toSorted((a, b) => a.start - b.start || b.end - a.end);
      return at.slice(0, 1);
    })
    .toSorted((a, b) => a.start - b.start);
  const words = found.map((m, i) => verdictIn(read.slice(m.end, found[i + 1]?.start)));
  const before = verdictIn(read.slice(0, found[0]?.start ?? 0).replace(lexicon.heading, ''));
  const said = found.map(({ id }, i) => ({ id, had: words.slice(i).find((w) => w !== undefined) ?? before }));
  return {
    ticks: said.flatMap(({ id, had }) => (had === undefined ? [] : [{ id, had }])),
    unclear: [
      ...said.filter((s) => s.had === undefined).map((s) => s.id),
      ...children.filter((c) => !found.some((m) => m.id === c.id)).map((c) => c.id),
    ],
  };
}

/** The first word that says it counts: "没有", and "有…没问题". */
function verdictIn(words: string): boolean | undefined {
  const [no, yes] = [words.search(lexicon.no), words.search(lexicon.yes)];
  if (no < 0) return yes < 0 ? undefined : true;
  return yes >= 0 && yes < no;
}
