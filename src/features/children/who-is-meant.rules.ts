import { sameKin } from '../../kernel/zh/kin-form.js';
import { scanKin } from '../../kernel/zh/kin.js';
import { surnameOf } from '../../kernel/zh/names.js';
import { elderWords as words } from './elders.lexicon.zh-CN.js';

export interface Tie {
  childId: number;
  relation: string;
}

/** A registered grown-up with all children they belong to, among those of the speaker. */
export interface Candidate {
  personId: number | null;
  name: string;
  ties: Tie[];
}

interface Named {
  personId: number | null;
  name: string;
  relation: string;
  childId: number;
}

/** One candidate a person, in the order they came; a mere name is one per name. */
export function candidatesOf(relatives: readonly Named[]): Candidate[] {
  const all = new Map<string, Candidate>();
  for (const { personId, name, relation, childId } of relatives) {
    const key = personId === null ? name : String(personId);
    const one = all.get(key) ?? { personId, name, ties: [] };
    one.ties.push({ childId, relation });
    all.set(key, one);
  }
  return [...all.values()];
}

type Sex = 'man' | 'woman';
const sexOf = (word: string): Sex | undefined => {
  if (words.man.test(word)) return 'man';
  return words.woman.test(word) ? 'woman' : undefined;
};
const mayBe = (a: string, b: string): boolean => {
  const [x, y] = [sexOf(a), sexOf(b)];
  return x === undefined || y === undefined || x === y;
};

/**
 * Who is meant, by the surest sign there is: the full name; the tie to a child who is named; a surname with a word for
 * an elder (a paternal grandmother is called by the same words as a maternal one, so only man and woman tell apart).
 * @param text normalised
 * @param children ids of the children who are named
 */
export function whoIsMeant(candidates: readonly Candidate[], text: string, children: readonly number[]): Candidate[] {
  const byName = candidates.filter((c) => text.includes(c.name));
  if (byName.length > 0) return byName;
  const near = (c: Candidate): Tie[] => c.ties.filter((t) => children.length === 0 || children.includes(t.childId));
  const bySurname = candidates.filter((c) => near(c).some((t) => calledBySurname(c.name, t.relation, text)));
  if (bySurname.length > 0 || children.length === 0) return bySurname;
  const kin = scanKin(text).map((span) => span.value);
  const byTie = candidates.filter((c) => near(c).some((t) => kin.some((w) => sameKin(w, t.relation))));
  if (byTie.length > 0) return byTie;
  return candidates.filter((c) => near(c).some((t) => kin.some((w) => sexOf(w) && mayBe(w, t.relation))));
}

function calledBySurname(name: string, relation: string, text: string): boolean {
  const surname = surnameOf(name);
  for (let i = text.indexOf(surname); i >= 0; i = text.indexOf(surname, i + 1)) {
    const called = words.called.exec(text.slice(i + surname.length))?.[0];
    if (called && mayBe(called, relation)) return true;
  }
  return false;
}
