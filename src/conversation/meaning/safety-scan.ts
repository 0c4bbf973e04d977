import { isParentWord } from '../../kernel/zh/kin.js';
import type { Span } from '../../kernel/zh/numbers.js';
import type { Risk } from './reading.js';
import type { Alarm } from './alarm.js';
import { CUSTODY, DISPUTE } from './custody.lexicon.zh-CN.js';
import { HARM } from './harm.lexicon.zh-CN.js';
import { HARMLESS } from './harmless.lexicon.zh-CN.js';
import { ADULT_HURT, MEDICAL } from './medical.lexicon.zh-CN.js';
import { MISSING } from './missing.lexicon.zh-CN.js';
import { FIRST_PERSON, SAFETY_CLASSES, YOUNGER } from './safety-classes.lexicon.zh-CN.js';
import { SELF_HARM } from './self-harm.lexicon.zh-CN.js';

/** What was found, worst first, with the words that were the reason. */
export interface SafetyHit {
  readonly risk: Exclude<Risk, 'none'>;
  readonly words: string;
  readonly at: number;
  /** told as a cause of leave it is an illness, not an emergency */
  readonly mild?: true;
  /** not heard by a pattern: it resembles what was told as a danger */
  readonly felt?: true;
}

const CHILD_SIGN = 'ⓒ';
const KIN_SIGN = 'ⓚ';
export const EXCUSED = '□';

const harmless = new RegExp(HARMLESS.join('|'), 'g');

/** Puts the words of a class for its name; classes name no classes. */
const spelled = (source: string): string => source.replace(/<([A-Z]+)>/g, (_, name: string) => classOf(name));

function classOf(name: string): string {
  const words = SAFETY_CLASSES[name];
  if (words === undefined) throw new Error(`no such class of words: ${name}`);
  return words;
}

const ALARMS: readonly Alarm[] = [...SELF_HARM, ...HARM, ...MISSING, ...MEDICAL, ...DISPUTE];
const alarms = ALARMS.map(({ risk, expressions, unless, mild }) => ({
  risk,
  ...(mild === undefined ? {} : { mild }),
  // most messages hold none: asking first is cheaper than a search for all
  any: new RegExp(expressions.map(spelled).join('|')),
  find: new RegExp(expressions.map(spelled).join('|'), 'g'),
  unless: unless === undefined ? undefined : new RegExp(spelled(unless)),
}));
const adultHurt = new RegExp(ADULT_HURT);
const custody = new RegExp(CUSTODY);

const fill = (text: string, spans: readonly Span<unknown>[], sign: string): string => {
  const chars = text.split('');
  for (const span of spans) for (let i = span.start; i < span.end; i += 1) chars[i] = sign;
  return chars.join('');
};

/** Puts one sign for every child and kin word (so that who it was does not matter) and blanks the harmless sayings. */
export function maskForSafety(text: string, children: readonly Span<unknown>[], kin: readonly Span<string>[]): string {
  const young = kin.filter((k) => YOUNGER.has(k.value) && text[k.start - 1] !== FIRST_PERSON);
  const named = fill(fill(text, kin, KIN_SIGN), [...children, ...young], CHILD_SIGN)
    .replace(/ⓒ+/g, (run) => CHILD_SIGN.padEnd(run.length, '\u0001'))
    .replace(/ⓚ+/g, (run) => KIN_SIGN.padEnd(run.length, '\u0001'));
  // the signs stand for one each; \u0001 keeps the offsets and is skipped below
  const compact = named.replaceAll('\u0001', '');
  return compact.replace(harmless, (words) => EXCUSED.repeat(words.length));
}

/** Reads a masked text; every family is looked for, nothing stops at the first. */
export function scanSafety(masked: string): SafetyHit[] {
  const hits: SafetyHit[] = [];
  for (const { risk, any, find, unless, mild } of alarms) {
    if (!any.test(masked)) continue;
    if (unless?.test(masked) === true) continue;
    for (const match of masked.matchAll(find)) {
      if (risk === 'medical' && adultHurt.test(masked.slice(Math.max(0, match.index - 12), match.index))) continue;
      hits.push({ risk, words: match[0], at: match.index, ...(mild === undefined ? {} : { mild }) });
    }
  }
  return hits;
}

/** True when the words tell of a quarrel over custody, or a parent is the one who is meant. */
export const tellsOfCustody = (masked: string): boolean => custody.test(masked);

export const namesParent = (kin: readonly Span<string>[]): boolean => kin.some((word) => isParentWord(word.value));

const ORDER: readonly Risk[] = ['self_harm', 'harm', 'missing', 'medical', 'dispute'];

/** The worst of several. */
export function worst(risks: readonly Risk[]): Risk {
  return ORDER.find((risk) => risks.includes(risk)) ?? 'none';
}
