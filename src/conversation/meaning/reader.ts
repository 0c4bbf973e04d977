import { normalise } from '../../kernel/zh/normalise.js';
import { WordTree } from './annotate.js';
import { gather, type Facts } from './facts.js';
import { Classifier, type SavedClassifier } from './classifier.js';
import { DangerSense } from './danger-sense.js';
import { Judge, type LearnedIntents, type Ranked } from './judge.js';
import { answerOf } from './open-question.js';
import { laneOf, type Decision } from './alarm-lane.js';
import { literalsOf } from './pattern.js';
import { byEar } from './by-ear.js';
import type { PhraseBook } from './phrase-book.js';
import type { LayerTrace, Reading, Risk, Slots, Utterance } from './reading.js';
import { feltAs, riskOf, type Danger } from './danger.js';
import { slotsOf } from './slots.js';
import { masked } from './features.js';
import { NUMBERED } from './open-question.lexicon.zh-CN.js';
import { AMBIGUOUS, type Ambiguous } from './ambiguous.lexicon.zh-CN.js';

/** A labelled message that the classifiers may learn from beside the examples of the books. */
export interface Lesson extends Utterance {
  /** undefined where more than one is right: it teaches of dangers alone */
  readonly intent?: Reading['intent'];
  readonly risk: Risk;
}

/** Everything that was learned, as it is written to a file. */
export interface Learned {
  readonly intents: LearnedIntents;
  readonly danger: SavedClassifier;
}

const NOTHING: Reading = { intent: 'unknown', slots: {}, risk: 'none', confidence: 0, bySound: [] };

/**
 * Reads what people write: an utterance in, an intent with slots and a risk out. Pure and synchronous; it looks nobody up
 * beyond the names it is given, and answers `unknown` where a careful person would ask.
 */
export class Reader {
  private readonly tree: WordTree;
  private readonly judge: Judge;
  private sense: DangerSense | undefined;

  /** @param learned what `learned()` gave for the same books and lessons; without it the first messages wait for it */
  constructor(
    books: readonly PhraseBook[],
    private readonly lessons: readonly Lesson[] = [],
    learned?: Learned,
  ) {
    this.tree = new WordTree(books.flatMap((book) => book.hears.flatMap(literalsOf)));
    this.judge = new Judge(books, lessons, this.tree, learned?.intents);
    if (learned) this.sense = new DangerSense(Classifier.from(learned.danger));
  }

  /** Everything the classifier learns from the books and lessons: seconds of work, done once when the service is built. */
  learned(): Learned {
    return { intents: this.judge.learned(), danger: this.dangerSense.saved() };
  }

  private get dangerSense(): DangerSense {
    this.sense ??= DangerSense.learn(this.lessons.map((said) => ({ facts: gather(said, this.tree), risk: said.risk })));
    return this.sense;
  }

  /** Never throws; reads the first few hundred characters and scans all of them for risk. */
  read(u: Utterance): Reading {
    const whole = normalise(u.text);
    const facts = gather(u, this.tree, whole);
    if (facts.text === '') return u.text.trim() === '' ? NOTHING : { ...NOTHING, intent: 'smalltalk', confidence: 0.9 };
    const heard = riskOf(facts, whole.text);
    // what an answer clearly feels like comes before the answer
    const danger = u.pending === undefined ? heard : this.felt(facts, heard);
    const answered = danger.risk === 'none' ? this.answer(facts) : undefined;
    return answered ?? this.meaning(facts, danger);
  }

  /** The children a message names, whatever else it says. */
  childrenIn(u: Utterance): string[] {
    return gather(u, this.tree).children.flatMap((c) => (c.value.fits.length === 1 ? c.value.fits : []));
  }

  private answer(facts: Facts): Reading | undefined {
    const answered = answerOf(facts);
    if (answered === undefined) return undefined;
    const { intent, bySound = [] } = answered;
    const filled = intent.startsWith('pickup.') ? this.fill(facts, intent) : undefined;
    return {
      intent,
      slots: { ...filled?.slots, ...this.besides(facts, intent), ...answered.slots },
      risk: 'none',
      confidence: 0.98,
      bySound: [...bySound, ...(filled?.bySound ?? [])],
    };
  }

  /** A day, minutes or a reason said with an answer about a shift. */
  private besides(facts: Facts, intent: Reading['intent']): Slots {
    if (!intent.startsWith('shift.') || facts.text.length < 4) return {};
    const { date, reason, count, time } = this.fill(facts, intent).slots;
    // the number of the answer itself counts no minutes
    const told = count !== undefined && (facts.marks.has('minutes') || !NUMBERED.test(facts.text));
    return {
      ...(date === undefined ? {} : { date }),
      ...(reason === undefined ? {} : { reason }),
      ...(told ? { count } : {}),
      ...(time === undefined ? {} : { time }),
    };
  }

  /** Where the scan hears nothing, what the message feels like: beside an open question only what is clear. */
  private felt(facts: Facts, heard: Danger, ranked?: Ranked): Danger {
    if (heard.risk !== 'none') return heard;
    const felt = this.dangerSense.feels(facts, heard.excused || facts.said.pending !== undefined, ranked);
    return felt === 'none' ? heard : feltAs(facts, felt, heard);
  }

  private meaning(facts: Facts, heard: Danger): Reading {
    const ranked = this.judge.rank(facts);
    const danger = facts.said.pending === undefined ? this.felt(facts, heard, ranked) : heard;
    const twofold = danger.risk === 'none' ? ambiguity(facts) : undefined;
    // not told which: the skill that can offer both meanings is named
    if (twofold) return { ...NOTHING, confidence: 0.2, ...(twofold.skill ? { skill: twofold.skill } : {}) };
    const decision = laneOf(facts, danger, ranked, this.judge);
    if (danger.risk === 'none' && (decision.weight ?? 0) < 2) {
      const heard = this.heard(facts);
      if (heard !== undefined) return heard;
    }
    const asked = danger.risk === 'none' ? askedAfter(facts, decision) : undefined;
    if (asked) return asked;
    const { intent, skill, confidence } = decision;
    const risk: Risk = danger.of(intent);
    const filled = this.fill(facts, skill ?? intent, intent);
    const reading = { intent, slots: filled.slots, risk, confidence, bySound: filled.bySound };
    return skill === undefined ? reading : { ...reading, skill };
  }

  /** The reading of what the message sounds like, when as written it is no phrase at all: never sure, and unsure of acts. */
  private heard(facts: Facts): Reading | undefined {
    const named = [...facts.children, ...facts.people, ...facts.phones];
    const text = byEar(facts.text, named, facts.isWord);
    if (text === undefined) return undefined;
    const meant = gather(facts.said, this.tree, { ...facts.normal, text });
    const danger = riskOf(meant, text);
    if (ambiguity(meant) !== undefined) return { ...NOTHING, confidence: 0.2 };
    const { intent, skill, weight = 0 } = laneOf(meant, danger, this.judge.rank(meant), this.judge);
    if (intent === 'unknown' || weight < 4) return undefined;
    const filled = this.fill(meant, skill ?? intent, intent);
    const reading = { intent, slots: filled.slots, risk: danger.of(intent), confidence: 0.55, bySound: filled.bySound };
    return skill === undefined ? reading : { ...reading, skill };
  }

  private fill(facts: Facts, name: string, intent = name): { slots: Slots; bySound: string[] } {
    const book = this.judge.bookOf(name, facts.said.role) ?? this.judge.bookOf(intent, facts.said.role);
    return book === undefined ? { slots: {}, bySound: [] } : slotsOf(facts, book);
  }

  /** The same reading, layer by layer. */
  explain(u: Utterance): LayerTrace[] {
    const whole = normalise(u.text);
    const facts = gather(u, this.tree, whole);
    const ranked = this.judge.rank(facts);
    const danger = this.felt(facts, riskOf(facts, whole.text), ranked);
    const things = { children: facts.children, people: facts.people, unknownNames: facts.strangers, kin: facts.kin };
    const days = facts.dates.map((d) => ({ words: facts.text.slice(d.start, d.end), days: d.value(false) }));
    const grammar = { ...things, days, times: facts.times, classes: facts.classes, counts: facts.counts };
    return [
      { layer: 'normalise', saw: facts.text },
      { layer: 'safety scan', saw: danger.hits },
      { layer: 'open question', saw: u.pending === undefined ? 'nothing open' : (answerOf(facts) ?? 'not an answer') },
      { layer: 'grammar', saw: { ...grammar, phones: facts.phones, cases: facts.cases } },
      { layer: 'phrases', saw: { concepts: [...facts.marks.keys()], fired: ranked.fired } },
      { layer: 'classifier', saw: { masked: masked(facts), best: best(ranked) } },
      { layer: 'reading', saw: this.read(u) },
    ];
  }
}

/** Reports of where a child is: a question in the same words is none. */
const REPORTS: ReadonlySet<Reading['intent']> = new Set([
  'escort.arrive',
  'escort.absent',
  'escort.depart',
  'escort.hand_over',
  'escort.not_collected',
  'calendar.ask',
  'unknown',
]);
const WHEREABOUTS = ['arrive', 'collected', 'atpoint', 'schoolout'];

/**
 * "Has she arrived?", of somebody who walks with the children or is paired with one: asked as a parent asks, and never
 * taken for the report that she has.
 */
function askedAfter(facts: Facts, { intent, weight = 0 }: Decision): Reading | undefined {
  const asks = facts.marks.has('q') && WHEREABOUTS.some((concept) => facts.marks.has(concept));
  if (!asks || weight > 0 || !REPORTS.has(intent) || facts.said.role === 'guardian') return undefined;
  const named = facts.children.filter((c) => c.value.fits.length === 1);
  // whoever has no children to ask about is told so
  if (named.length === 0 && facts.said.children.length === 0)
    return { ...NOTHING, intent: 'child.whereabouts', confidence: 0.6 };
  if (named.length === 0) return intent === 'unknown' ? undefined : { ...NOTHING, confidence: 0.2 };
  const names = (of: typeof named): string[] => [...new Set(of.flatMap((c) => c.value.fits))];
  const bySound = names(named.filter((c) => c.value.bySound));
  return { intent: 'child.whereabouts', slots: { child: names(named) }, risk: 'none', confidence: 0.8, bySound };
}

/** A message that could be meant in two ways by itself; names and days are read as signs. */
function ambiguity(facts: Facts): Ambiguous | undefined {
  if (facts.said.pending === 'missing_number' || facts.said.pending === 'choose') return undefined;
  const words = facts.text.slice(facts.core.start, facts.core.end);
  const signs = facts.children.reduceRight(
    (text, c) => `${text.slice(0, c.start)}C${text.slice(c.end)}`,
    facts.text.slice(0, facts.core.end),
  );
  return AMBIGUOUS.find(
    ({ roles, whole }) => (roles?.includes(facts.said.role) ?? true) && (whole.test(words) || whole.test(signs)),
  );
}

const best = (ranked: Ranked): unknown =>
  [...ranked.probable]
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, 4)
    .map(([name, p]) => `${name} ${p.toFixed(3)}`);
