import type { Facts } from './facts.js';
import { normalise } from '../../kernel/zh/normalise.js';
import { READ_AT_MOST } from './facts.js';
import type { Span } from '../../kernel/zh/numbers.js';
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
function scanAll(facts: Facts, whole: string): SafetyHit[] {
  const hits = scanSafety(maskForSafety(facts.text, somebody(facts), adults(facts)));
  for (let at = READ_AT_MOST - OVERLAP; at < whole.length && whole.length > READ_AT_MOST; at += WINDOW - OVERLAP) {
    const window = whole.slice(at, at + WINDOW);
    for (const hit of scanSafety(maskForSafety(window, [], scanKin(window)))) hits.push({ ...hit, at: hit.at + at });
    if (hits.length > 50) break;
  }
  return hits;
}

export function riskOf(facts: Facts, whole: string = normalise(facts.said.text).text): Danger {
  const own = ownHurt(facts);
  const hits = scanAll(facts, whole).filter((hit) => !(own && hit.risk === 'medical'));
  const found = worst(hits.map((hit) => hit.risk));
  const custody = tellsOfCustody(maskForSafety(facts.text, [], []));
  const parent = namesParent(facts.kin);
  const excused = maskForSafety(facts.text, somebody(facts), adults(facts)).includes(EXCUSED);
  return { hits, risk: found, excused, of: (intent) => riskFor(intent, found, facts, custody, parent) };
}

function riskFor(intent: Intent, found: Risk, facts: Facts, custody: boolean, parent: boolean): Risk {
  const has = (concept: string): boolean => facts.marks.has(concept);
  // dealt with and looked after: told to close the matter
  if (intent === 'alarm.close' && found === 'medical' && has('closew') && has('treated')) return 'none';
  if (intent === 'pickup.forbid') return worst([found, parent || custody ? 'dispute' : 'none']);
  if (found !== 'none' && !(found === 'missing' && CALM.has(intent))) return found;
  if (intent === 'escort.stranger' && parent) return 'dispute';
  // the scan heard nothing, the classifier is sure: better one call too many
  if (intent === 'alarm.harm') return 'harm';
  if (intent === 'alarm.missing') return 'missing';
  // fewer than went out, found on the way or at the end, is a missing child
  const short = facts.marks.has('missingone') && !has('atgate');
  if (intent === 'escort.arrive' && short && !has('allhere')) return 'missing';
  return 'none';
}

/** Words for "not here" that are a roll-call at the gate or a question, not a search. */
const CALM: ReadonlySet<Intent> = new Set<Intent>([
  'escort.not_collected',
  'unlinked.list',
  'notice.unread',
  'attendance.volunteers',
  'visit.due',
  'contact.due',
]);
