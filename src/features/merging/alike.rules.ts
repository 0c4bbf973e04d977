import { soundsOf } from '../../kernel/zh/sounds.js';

/** What is compared of a registration. */
export interface Registered {
  childId: number;
  name: string;
  classId: number;
  /** YYYY-MM-DD, where it is known. */
  birth: string | null;
}

const soundOf = (name: string): string => [...name].map((c) => soundsOf(c)[0] ?? c).join(' ');

const alike = (a: Registered, b: Registered): boolean =>
  soundOf(a.name) === soundOf(b.name) && (a.birth === null || b.birth === null || a.birth === b.birth);

/**
 * Pairs that are probably one child: one sound and one birth date; or one class and the very same name where a birth
 * date is missing. The one registered first comes first.
 */
export function probableDuplicates<T extends Registered>(children: readonly T[]): [T, T][] {
  const groups = new Map<string, T[]>();
  for (const child of children.toSorted((a, b) => a.childId - b.childId)) {
    const key = soundOf(child.name);
    groups.set(key, [...(groups.get(key) ?? []), child]);
  }
  return [...groups.values()].flatMap((group) =>
    group.flatMap((a, i) => group.slice(i + 1).flatMap((b): [T, T][] => (probable(a, b) ? [[a, b]] : []))),
  );
}

/** Whether two registrations are probably one child; no others may be merged. */
export function probable(a: Registered, b: Registered): boolean {
  if (!alike(a, b)) return false;
  return a.birth !== null && b.birth !== null ? true : a.classId === b.classId && a.name === b.name;
}
