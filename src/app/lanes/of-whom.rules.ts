import { scanKin } from '../../kernel/zh/kin.js';
import { normalise } from '../../kernel/zh/normalise.js';
import { lexicon } from './of-whom.lexicon.zh-CN.js';

interface Callable {
  name: string;
  calls: readonly string[];
}

/** Where a child is named, and whether only to say who speaks: "I am her grandmother". */
function mentions(text: string, child: Callable): { introduces: boolean }[] {
  const { text: said } = normalise(text);
  const kin = scanKin(said);
  return [child.name, ...child.calls].flatMap((way) =>
    placesOf(said, way).map((start) => {
      const end = start + way.length;
      const tie = end + (lexicon.of.exec(said.slice(end))?.[0].length ?? 0);
      return { introduces: lexicon.iAm.test(said.slice(0, start)) && kin.some((k) => k.start === tie) };
    }),
  );
}

/** Whether a child is named only to say who speaks. */
export function onlyIntroduces(text: string, child: Callable): boolean {
  const all = mentions(text, child);
  return all.length > 0 && all.every((m) => m.introduces);
}

/** Whether a child is named as one who is spoken of. */
export const speaksOf = (text: string, child: Callable): boolean => mentions(text, child).some((m) => !m.introduces);

/**
 * Those of other families' children to whom something is done by these words; none where the speaker's own child is
 * spoken of: then that one is who has to be helped.
 */
export function sufferers<T extends { name: string }>(text: string, others: readonly T[]): T[] {
  const { text: said } = normalise(text);
  if (lexicon.own.test(said)) return [];
  return others.filter(({ name }) =>
    placesOf(said, name).some((at) => lexicon.doneTo.test(said.slice(at + name.length))),
  );
}

function placesOf(text: string, word: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(word); word !== '' && at >= 0; at = text.indexOf(word, at + 1)) found.push(at);
  return found;
}
