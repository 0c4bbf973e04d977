interface Named {
  id: number;
  name: string;
  calls: string[];
}

export interface Exception {
  childId: number;
  name: string;
  text: string;
}

/** Takes "A did this B did that" apart: what is said after a child's name is about that child. */
export function exceptionsOf(text: string, children: readonly Named[]): Exception[] {
  const places = children
    .map((child) => ({ child, ...placeOf(text, child) }))
    .filter((p) => p.at >= 0)
    .toSorted((a, b) => a.at - b.at);
  return places.map(({ child, at, length }, i) => {
    const end = places[i + 1]?.at ?? text.length;
    return { childId: child.id, name: child.name, text: trimmed(text.slice(at + length, end)) };
  });
}

/** Where a child is named, by the longest of its names. */
function placeOf(text: string, child: Named): { at: number; length: number } {
  const names = [child.name, ...child.calls, child.name.slice(1)].filter((n) => n.length >= 2);
  for (const name of names.toSorted((a, b) => b.length - a.length)) {
    const at = text.indexOf(name);
    if (at >= 0) return { at, length: name.length };
  }
  return { at: -1, length: 0 };
}

const trimmed = (part: string): string => part.replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, '');
