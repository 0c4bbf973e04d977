import type { Facts } from './facts.js';
import { normalise } from '../../kernel/zh/normalise.js';
import { READ_AT_MOST } from './facts.js';
import { readNumber, type Span } from '../../kernel/zh/numbers.js';
import { AT_THE_END, SHOULD_BE, WENT_OUT } from './missing.lexicon.zh-CN.js';
import { SMALL_NAMES } from './slots.lexicon.zh-CN.js';
import type { Intent, Risk } from './reading.js';
import {
  EXCUSED,
  maskForSafety,
  namesParent,
  scanSafety,
  tellsOfCustody,
  worst,
  type SafetyHit,
} from './safety-scan.js';
import { scanKin } from '../../kernel/zh/kin.js';

/** What the safety scan says of a message; a dispute or a short count depends on what else is being said. */
export interface Danger {
  readonly hits: readonly SafetyHit[];
  readonly risk: Risk;
  /** something sounded like an alarm and was excused as a harmless saying */
  readonly excused: boolean;
  /** the risk once the intent is known */
  of(intent: Intent): Risk;
}

const WINDOW = 400;
const OVERLAP = 60;

/** Children by name, whoever's they are; a prefix before one syllable is a grown-up more often than not. */
const somebody = (facts: Facts): Span<unknown>[] => [
  ...facts.children,
  ...facts.strangers.filter((s) => !SMALL_NAMES.test(s.value)),
];

/** Kin and named grown-ups: what happens to them is no alarm about a child. */
const adults = (facts: Facts): Span<string>[] => [
  ...facts.kin,
  ...facts.people.map(({ start, end }) => ({ start, end, value: '' })),
];

/** Words that speak of a child in this message. */
const CHILD_WORDS = ['child', 'kidword', 'pronoun', 'they', 'number', 'count', 'kin'];

/** A volunteer who cannot come says why: without a child in the message it is their own foot that hurts. */
const ownHurt = (facts: Facts): boolean =>
  facts.said.role === 'volunteer' &&
  (facts.said.pending === 'shift.reminder' || facts.marks.has('cannot')) &&
  !CHILD_WORDS.some((word) => facts.marks.has(word));

/** A long text is scanned in windows, so that the cost stays in proportion to its length. */
function scanAll(masked: string, whole: string): SafetyHit[] {
  const hits = scanSafety(masked);
  for (let at = READ_AT_MOST - OVERLAP; at < whole.length && whole.length > READ_AT_MOST; at += WINDOW - OVERLAP) {
    const window = whole.slice(at, at + WINDOW);
    for (const hit of scanSafety(maskForSafety(window, [], scanKin(window)))) hits.push({ ...hit, at: hit.at + at });
    if (hits.length > 50) break;
  }
  return hits;
}

/** Two characters that only look like a name may be words of alarm: they are read as words as well. */
function namesAside(facts: Facts): SafetyHit[] {
  return facts.strangers.length === 0 ? [] : scanSafety(maskForSafety(facts.text, facts.children, adults(facts)));
}

/** Away or fetched: then the one who is not there is accounted for. */
const EXPLAINED = ['leaveword', 'sick', 'collected'];

/** On the way or at the end, two numbers that do not agree: "ten should be here, nine are". */
function fewerThanWentOut(facts: Facts): boolean {
  if (facts.said.role !== 'volunteer' || EXPLAINED.some((word) => facts.marks.has(word))) return false;
  const there = AT_THE_END.test(facts.text) && !facts.marks.has('atgate');
  for (const said of [there ? SHOULD_BE.exec(facts.text) : null, WENT_OUT.exec(facts.text)]) {
    const [due, now] = [said?.[1], said?.[2]].map((word) => readNumber(word ?? ''));
    if (due !== undefined && now !== undefined && now < due) return true;
  }
  return false;
}

export function riskOf(facts: Facts, whole: string = normalise(facts.said.text).text): Danger {
  const masked = maskForSafety(facts.text, somebody(facts), adults(facts));
  const own = ownHurt(facts);
  const hits = [...scanAll(masked, whole), ...namesAside(facts)].filter((hit) => !(own && hit.risk === 'medical'));
  if (fewerThanWentOut(facts)) hits.push({ risk: 'missing', words: facts.text.slice(0, 20), at: 0 });
  return dangerOf(facts, hits, masked.includes(EXCUSED));
}

/** What no pattern heard, but the message feels like: but for one's own foot that hurts. */
export const feltAs = (facts: Facts, risk: Exclude<Risk, 'none'>, heard: Danger): Danger =>
  ownHurt(facts) ? heard : dangerOf(facts, [{ risk, words: '', at: 0, felt: true }], heard.excused);

function dangerOf(facts: Facts, hits: readonly SafetyHit[], excused: boolean): Danger {
  const parent = namesParent(facts.kin);
  const risk = worst(hits.map((hit) => hit.risk));
  return { hits, risk, excused, of: (intent) => riskFor(intent, hits, facts, parent) };
}

/** Looked for only where a ban on collecting is told. */
const quarrel = (facts: Facts): boolean => tellsOfCustody(maskForSafety(facts.text, [], []));

/** Whether a message, as typed, tells of a quarrel over custody. */
export const quarrelsOverCustody = (text: string): boolean =>
  tellsOfCustody(maskForSafety(normalise(text).text, [], []));

function riskFor(intent: Intent, hits: readonly SafetyHit[], facts: Facts, parent: boolean): Risk {
  const found = worst(hits.map((hit) => hit.risk));
  const has = (concept: string): boolean => facts.marks.has(concept);
  // dealt with and looked after: told to close the matter
  if (intent === 'alarm.close' && found === 'medical' && has('closew') && has('treated')) return 'none';
  // what was recorded then is asked for: no event of now
  if (intent === 'access.ask' && (has('date') || has('case'))) return 'none';
  if (intent === 'pickup.forbid') return worst([found, parent || quarrel(facts) ? 'dispute' : 'none']);
  const illness = found === 'medical' && DAY_OFF.has(intent) && hits.every((hit) => hit.mild === true);
  if (illness) return 'none';
  if (found !== 'none' && !(found === 'missing' && CALM.has(intent))) return found;
  if (intent === 'escort.stranger' && parent) return 'dispute';
  // the scan heard nothing, the classifier is sure: better one call too many
  if (intent === 'alarm.harm') return 'harm';
  if (intent === 'alarm.missing') return 'missing';
  // fewer than went out, found on the way or at the end, is a missing child
  const short = has('missingone') && !has('atgate') && !EXPLAINED.some(has);
  const arrived = intent === 'escort.arrive' || (intent === 'escort.absent' && AT_THE_END.test(facts.text));
  if (arrived && short && !has('allhere')) return 'missing';
  return 'none';
}

/** Where an ordinary illness is told as the cause. */
const DAY_OFF: ReadonlySet<Intent> = new Set<Intent>([
  'leave.request',
  'attendance.report',
  'shift.decline',
  'shift.late',
]);

/** Words for "not here" that are a roll-call at the gate or a question, not a search. */
const CALM: ReadonlySet<Intent> = new Set<Intent>([
  'escort.not_collected',
  'unlinked.list',
  'notice.unread',
  'attendance.volunteers',
  'visit.due',
  'contact.due',
]);
