import type { WordTree } from './annotate.js';
import { Classifier, type Example, type SavedClassifier } from './classifier.js';
import { gather, type Facts } from './facts.js';
import { featuresOf } from './features.js';
import { compile, matches, type Pattern } from './pattern.js';
import type { PhraseBook } from './phrase-book.js';
import { ROLES, STAFF, type Intent, type PendingKind, type Role, type Utterance } from './reading.js';
import { EXAMPLE_SCENE } from './examples.lexicon.zh-CN.js';

interface Heard {
  readonly book: PhraseBook;
  readonly patterns: readonly Pattern[];
}

/** Every intent of a role with how much speaks for it. Names are skills where a book has one. */
export interface Ranked {
  readonly fired: readonly { name: string; weight: number; pattern: string }[];
  readonly probable: ReadonlyMap<string, number>;
  /** what the classifier looked at */
  readonly features: readonly string[];
  /** how much of the message the classifier has met before */
  readonly familiar: number;
  /** best first */
  readonly scores: readonly { name: string; score: number; weight: number; p: number }[];
}

/** A pattern with the skill that hears it. */
interface Opening {
  readonly name: string;
  readonly pattern: Pattern;
}

function openingsOf(heard: readonly Heard[]): ReadonlyMap<string, readonly Opening[]> {
  const openings = new Map<string, Opening[]>();
  for (const { book, patterns } of heard)
    for (const pattern of patterns) {
      const one = { name: book.skill ?? book.intent, pattern };
      for (const concept of pattern.items[0]?.concepts ?? pattern.present[0] ?? [])
        openings.set(concept, [...(openings.get(concept) ?? []), one]);
    }
  return openings;
}

const AUDIENCES = ['guardian', 'volunteer', 'teacher', 'staff'] as const;
type Audience = (typeof AUDIENCES)[number];
/** What was learned of the intents of every audience, as it is written to a file. */
export type LearnedIntents = Readonly<Record<Audience, SavedClassifier>>;
const audienceOf = (role: Role): Audience =>
  STAFF.includes(role) ? 'staff' : (role as Exclude<Role, 'coordinator' | 'village' | 'counsellor' | 'district'>);

/** What a message probably is while a question is open: said in full, but still about what was asked. */
const ANSWERS: Readonly<Record<PendingKind, RegExp>> = {
  'shift.reminder': /^shift\.(?:confirm|decline|late|seen)$/,
  choose: /^choose$/,
  yes_no: /^(?:yes|no)$/,
  who_collects: /^pickup\.(?:self|delegate)$/,
  missing_number: /^escort\.(?:absent|count)$/,
};

/** How many points of a phrase's weight ten times the probability outweighs. */
const TRUST = 4;

/** Weighs phrases and classifier against each other: a pattern's weight plus the log of the probability. */
export class Judge {
  private readonly byRole = new Map<Role, readonly Heard[]>();
  private readonly openings = new Map<Role, ReadonlyMap<string, readonly Opening[]>>();
  private readonly models = new Map<Audience, Classifier<string>>();

  constructor(
    private readonly books: readonly PhraseBook[],
    private readonly lessons: readonly (Utterance & { intent?: Intent })[],
    private readonly tree: WordTree,
    learned?: LearnedIntents,
  ) {
    if (learned) for (const audience of AUDIENCES) this.models.set(audience, Classifier.from(learned[audience]));
    const heard = books.map((book) => ({ book, patterns: book.hears.map(compile) }));
    for (const role of ROLES) {
      const mine = heard.filter((h) => h.book.roles.includes(role));
      this.byRole.set(role, mine);
      this.openings.set(role, openingsOf(mine));
    }
  }

  /** The patterns that could match: those whose first item begins with something that is in the text. */
  private candidates(facts: Facts): ReadonlySet<Opening> {
    const openings = this.openings.get(facts.said.role);
    const found = new Set<Opening>();
    for (const concept of facts.marks.keys()) for (const one of openings?.get(concept) ?? []) found.add(one);
    return found;
  }

  bookOf(name: string, role: Role): PhraseBook | undefined {
    const mine = this.byRole.get(role) ?? [];
    return (
      mine.find((h) => h.book.skill === name) ?? mine.find((h) => h.book.intent === name && h.book.skill === undefined)
    )?.book;
  }

  learned(): LearnedIntents {
    return Object.fromEntries(AUDIENCES.map((audience) => [audience, this.model(audience).saved()])) as LearnedIntents;
  }

  /** Trained when the audience first speaks, unless it was trained before. */
  private model(audience: Audience): Classifier<string> {
    const known = this.models.get(audience);
    if (known !== undefined) return known;
    const role: Role = audience === 'staff' ? 'coordinator' : audience;
    const examples: Example<string>[] = [];
    for (const book of this.books) {
      const fits = audience === 'staff' ? book.roles.some((r) => STAFF.includes(r)) : book.roles.includes(role);
      if (!fits) continue;
      for (const text of book.examples)
        examples.push(this.example({ ...EXAMPLE_SCENE, role, text }, book.skill ?? book.intent));
    }
    for (const lesson of this.lessons)
      if (audienceOf(lesson.role) === audience && lesson.pending === undefined && lesson.intent)
        examples.push(this.example(lesson, lesson.intent));
    const model = Classifier.learn(examples);
    this.models.set(audience, model);
    return model;
  }

  private example(said: Utterance, label: string): Example<string> {
    return { features: featuresOf(gather(said, this.tree)), label };
  }

  /** Lessons name intents only: where a finer skill's phrase is heard, what speaks for its intent speaks for it too. */
  private coarser(name: string, facts: Facts): string {
    const book = this.bookOf(name, facts.said.role);
    return book?.skill === name ? book.intent : name;
  }

  rank(facts: Facts): Ranked {
    const fired: { name: string; weight: number; pattern: string }[] = [];
    const weights = new Map<string, number>();
    for (const { name, pattern } of this.candidates(facts)) {
      if (!matches(pattern, facts.marks, facts.core)) continue;
      fired.push({ name, weight: pattern.weight, pattern: pattern.source });
      weights.set(name, Math.max(weights.get(name) ?? 0, pattern.weight));
    }
    const model = this.model(audienceOf(facts.said.role));
    const features = featuresOf(facts);
    const { probable, familiar } = model.judge(features);
    const names = new Set([...weights.keys(), ...probable.keys()]);
    const scores = [...names]
      .filter((name) => this.bookOf(name, facts.said.role) !== undefined)
      .map((name) => {
        const weight = weights.get(name) ?? 0;
        const p = Math.max(probable.get(name) ?? 0, weight > 0 ? (probable.get(this.coarser(name, facts)) ?? 0) : 0);
        const asked = facts.said.pending !== undefined && ANSWERS[facts.said.pending].test(name) ? 0.8 : 0;
        return { name, weight, p, score: weight + Math.log10(p + 1e-3) * TRUST + asked };
      })
      .toSorted((a, b) => b.score - a.score);
    return { fired, probable, features, familiar, scores };
  }
}
