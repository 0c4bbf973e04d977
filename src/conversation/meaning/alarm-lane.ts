import { BLOW_TOLD } from './harm.lexicon.zh-CN.js';
import { NOT_FOUND } from './missing.lexicon.zh-CN.js';
import { readAnswer } from '../../kernel/zh/yes-no.js';
import type { Danger } from './danger.js';
import type { Facts } from './facts.js';
import type { Judge, Ranked } from './judge.js';
import type { PhraseBook } from './phrase-book.js';
import { ACTING, type Intent, type Risk } from './reading.js';

/** What was decided, before slots. */
export interface Decision {
  readonly intent: Intent;
  readonly skill?: string;
  readonly confidence: number;
  /** how sure the best phrase was; 0 where only the classifier spoke */
  readonly weight?: number;
}

/** Below these a reading without a phrase is no reading: the bot asks. */
const SURE_TO_ACT = 0.7;
const SURE_TO_ANSWER = 0.35;
const MARGIN = 0.25;
const FAMILIAR = 0.3;
const DOUBTED = 0.05;
const CONVINCED = 0.65;
/** A phrase this sure is not outdone by idle talk, which is like anything short. */
const COMMANDED = 5;

const UNKNOWN: Decision = { intent: 'unknown', confidence: 0.3 };

/** A word or two tells of nothing. */
const TELLS = 4;

/** The scan hears nearly every danger: what only resembles one has to do so very much. */
const SURE_UNHEARD = 0.985;

/** An alarm that the scan did not hear needs a sure classifier, words enough and no harmless saying that explains it. */
function alarmWithoutHit({ name, weight, p }: Ranked['scores'][number], danger: Danger, facts: Facts): boolean {
  if (!UNHEARD.has(name) || danger.risk !== 'none') return false;
  // staff raise a case by a word of command, in which nothing need sound like a danger
  if (name === 'case.escalate' && weight >= COMMANDED) return false;
  return danger.excused || p < SURE_UNHEARD || facts.text.length < TELLS;
}

const UNHEARD = new Set(['alarm.harm', 'alarm.missing', 'case.escalate']);

/** What only resembles idle talk: a question about somebody, a name, an illness or two characters alone are asked about. */
function idlyMeant(p: number, facts: Facts): boolean {
  if (facts.marks.has('q') && facts.marks.has('child')) return false;
  // "never mind" with nothing open takes something back; what, is asked
  if (readAnswer(facts.text) === 'no') return false;
  const short = facts.core.end - facts.core.start <= 4;
  return p >= (short ? SURE_OF_SHORT : SURE_TO_ANSWER) && !(short && TELLING.some((word) => facts.marks.has(word)));
}

const SURE_OF_SHORT = 0.7;
const TELLING = ['child', 'sick', 'number', 'kin', 'time', 'class'];

/** The phrase says one thing and all the examples say another: nothing is done on such a word. */
function contradicted(p: number, ranked: Ranked, facts: Facts): boolean {
  if (p >= DOUBTED || facts.said.pending !== undefined) return false;
  const weight = ranked.scores[0]?.weight ?? 0;
  if (weight > COMMANDED) return false;
  const commanded = weight >= COMMANDED;
  for (const [name, other] of ranked.probable)
    if (other > CONVINCED && !(commanded && name === 'smalltalk')) return true;
  return false;
}

function decided(ranked: Ranked, facts: Facts, judge: Judge, danger: Danger): Decision {
  const meant = ranked.scores.filter((s) => !alarmWithoutHit(s, danger, facts));
  const bookOf = (name: string): PhraseBook | undefined => judge.bookOf(name, facts.said.role);
  const intent = meant[0] && bookOf(meant[0].name)?.intent;
  // two skills of one intent do not contradict each other: the finer one has it where its phrase is as sure
  const finer = meant.find(
    (s) => s.weight > 0 && bookOf(s.name)?.intent === intent && bookOf(s.name)?.skill !== undefined,
  );
  const first = finer && finer.weight >= (meant[0]?.weight ?? 0) ? finer : meant[0];
  const book = first && bookOf(first.name);
  if (first === undefined || book === undefined) return UNKNOWN;
  const second = meant.find((s) => bookOf(s.name)?.intent !== intent);
  const acting = ACTING.has(book.intent);
  const lead = first.score - (second?.score ?? -3);
  const confidence = 1 / (1 + Math.exp(-(lead * 2 + first.weight - 1)));
  const met = ranked.familiar >= FAMILIAR;
  const idle = book.intent === 'smalltalk' && first.weight < 2 && !idlyMeant(first.p, facts);
  if (idle) return { ...UNKNOWN, confidence };
  const sure =
    first.weight >= 2 ? lead >= (acting ? MARGIN : 0) : met && first.p >= (acting ? SURE_TO_ACT : SURE_TO_ANSWER);
  if (!sure || (acting && contradicted(first.p, ranked, facts))) return { ...UNKNOWN, confidence };
  const { weight } = first;
  return book.skill === undefined
    ? { intent: book.intent, confidence, weight }
    : { intent: book.intent, skill: book.skill, confidence, weight };
}

/** Somebody is there who pulls, follows or wants to take a child; not one who struck it before. */
const byStranger = ({ marks, text }: Facts): boolean =>
  ['force', 'takeaway'].some((word) => marks.has(word)) ||
  (['stranger', 'adult'].some((word) => marks.has(word)) && !BLOW_TOLD.test(text));

/** Where an alarm goes when it is not said inside another act. */
function lane(risk: Exclude<Risk, 'none'>, facts: Facts): Intent {
  const { role } = facts.said;
  if (role === 'guardian')
    return risk === 'missing' ? 'alarm.missing' : risk === 'dispute' ? 'pickup.forbid' : 'alarm.harm';
  if (role === 'teacher') return 'alarm.harm';
  if (role !== 'volunteer') return 'case.escalate';
  if (risk === 'missing') return 'escort.absent';
  if (risk === 'dispute') return 'escort.stranger';
  if (risk === 'harm' && byStranger(facts) && !facts.marks.has('accident')) return 'escort.stranger';
  return risk === 'self_harm' && facts.marks.has('talked') ? 'pairing.log' : 'escort.incident';
}

/** Intents in which a risk is said inside another act, and which carry it; by the kinds they may carry. */
const CARRIES: Readonly<Partial<Record<Intent, readonly Risk[] | 'any'>>> = {
  'escort.absent': ['missing'],
  'escort.count': ['missing'],
  'escort.arrive': ['missing', 'medical'],
  'escort.incident': 'any',
  'escort.stranger': ['harm', 'dispute', 'missing'],
  'escort.shelter': [],
  'pairing.log': 'any',
  'pickup.forbid': ['harm', 'dispute', 'self_harm'],
  'alarm.missing': ['missing'],
  'alarm.harm': ['self_harm', 'harm', 'medical'],
  'alarm.close': ['missing'],
  'alarm.own': ['missing', 'harm', 'self_harm', 'medical'],
  'case.note': 'any',
  'case.escalate': 'any',
};

/** A form that keeps its intent though it tells of a danger; leave only when it is asked for in so many words. */
const isCommand = (name: string, facts: Facts, judge: Judge): boolean =>
  judge.bookOf(name, facts.said.role)?.command === true &&
  (name !== 'leave.request' || ['leaveword', 'leavecut', 'notgo', 'needless'].some((word) => facts.marks.has(word)));

/** The table's intent for a message, once safety has had its say. */
export function laneOf(facts: Facts, danger: Danger, ranked: Ranked, judge: Judge): Decision {
  const plain = decided(ranked, facts, judge, danger);
  // a child missing from the walk is a missing child, however it is put
  if (danger.risk === 'missing' && plain.intent === 'escort.incident')
    return { intent: 'escort.absent', confidence: 0.9 };
  if (danger.risk === 'none') return plain;
  const risk = danger.of(plain.intent);
  if (risk === 'none') return plain;
  const carried = CARRIES[plain.intent];
  // what a volunteer sees happening is no talk that is being written up
  const untold = (risk === 'self_harm' || risk === 'harm') && !facts.marks.has('talked');
  const talk = plain.intent === 'pairing.log' && untold;
  // what only resembles a ban on collecting is told as a danger
  const guessed = plain.intent === 'pickup.forbid' && (plain.weight ?? 0) === 0;
  // looked for and not found closes nothing; a blow that is told brings nobody to the door
  const lost = plain.intent === 'alarm.close' && NOT_FOUND.test(facts.text);
  const blow = plain.intent === 'escort.stranger' && risk === 'harm' && !byStranger(facts);
  if (!talk && !guessed && !lost && !blow && (carried === 'any' || carried?.includes(risk) === true)) return plain;
  const command = ranked.scores.find(
    (s) => s.weight >= 4 && !(untold && s.name === 'pairing.log') && isCommand(s.name, facts, judge),
  );
  const book = command === undefined || talk ? undefined : judge.bookOf(command.name, facts.said.role);
  if (book !== undefined)
    return { intent: book.intent, ...(book.skill === undefined ? {} : { skill: book.skill }), confidence: 0.9 };
  return { intent: lane(risk, facts), confidence: 0.95 };
}
