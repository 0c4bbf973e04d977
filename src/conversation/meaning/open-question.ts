import { gradeOf } from '../../kernel/zh/classes.js';
import { readNumber } from '../../kernel/zh/numbers.js';
import { bare, readAnswer } from '../../kernel/zh/yes-no.js';
import type { Facts } from './facts.js';
import {
  GO_ON,
  AFTER_KIN,
  ALL_OF_THEM,
  ALL_WANTED,
  AND_I_COME,
  EXCUSE,
  FIRST_ONE,
  FOR_NOW,
  NOW_ALL,
  NO_IT_IS_NOT,
  YES_IT_IS,
  NOT_THAT,
  WILLING,
  UNDECIDED,
  WITH_TIME,
  BEFORE_KIN,
  ELDER,
  MAY_COLLECT_SELF,
  NONE_OF_THEM,
  NOT_A_TOTAL,
  NTH,
  NUMBERED,
  THANKS_AFTER,
  NUMBER_LIST,
  YOUNGER,
} from './open-question.lexicon.zh-CN.js';
import { STAFF, type Intent, type PendingKind, type Slots } from './reading.js';

/** What the message answers, when it is an answer to the question that is open and nothing else. */
export interface Answered {
  readonly intent: Intent;
  readonly slots: Slots;
  readonly bySound?: readonly string[];
}

type Asked = (facts: Facts, words: string) => Answered | undefined;

const plain = (intent: Intent, slots: Slots = {}): Answered => ({ intent, slots });
const nth = (words: string): number | undefined => {
  const match = NTH.exec(words);
  return match === null ? undefined : readNumber(match[1] ?? '');
};

const NUMBERED_ANSWERS: Readonly<Record<string, Intent>> = { 1: 'shift.confirm', 2: 'shift.decline', 3: 'shift.late' };

function reminder({ text }: Facts, words: string): Answered | undefined {
  const choice = nth(words);
  if (choice === 1) return plain('shift.confirm');
  if (choice === 2) return plain('shift.decline');
  if (choice === 3) return plain('shift.late');
  const numbered = NUMBERED.exec(text);
  if (numbered !== null) return plain(NUMBERED_ANSWERS[numbered[1] ?? ''] ?? 'shift.seen');
  if (WILLING.test(words)) return plain('shift.confirm');
  if (EXCUSE.test(words)) return plain('shift.decline');
  const answer = readAnswer(words);
  if (answer === 'seen') return plain('shift.seen');
  if (answer === undefined) {
    const [first = '', ...rest] = text.split(/[ ,]/);
    const willing = WITH_TIME.test(first) || readAnswer(first) === 'yes';
    return willing && AND_I_COME.test(bare(rest.join(''))) ? plain('shift.confirm') : undefined;
  }
  return plain(answer === 'yes' ? 'shift.confirm' : 'shift.decline');
}

/** The text with a sign for each child who is named. */
const named = ({ text, children }: Facts): string =>
  children.reduceRight((said, c) => `${said.slice(0, c.start)}C${said.slice(c.end)}`, text);

function yesNo(facts: Facts, words: string): Answered | undefined {
  const answer = readAnswer(words) ?? readAnswer(facts.text);
  if (UNDECIDED.test(words)) return plain('unknown');
  if (answer === undefined) {
    const signs = named(facts);
    if (NO_IT_IS_NOT.test(signs)) return plain('no');
    if (YES_IT_IS.test(signs)) return plain('yes');
    if (STAFF.includes(facts.said.role) && GO_ON.test(words)) return plain('yes');
    return nth(words) === undefined ? undefined : plain('unknown');
  }
  return plain(answer === 'seen' ? 'unknown' : answer);
}

/** With two children of different grades, the elder and the younger are known. */
function byAge(facts: Facts, words: string): string | undefined {
  const elder = ELDER.test(words);
  if (!elder && !YOUNGER.test(words)) return undefined;
  const sorted = facts.said.children.toSorted((a, b) => gradeOf(b.class) - gradeOf(a.class));
  if (sorted.length !== 2 || sorted[0]?.class[0] === sorted[1]?.class[0]) return undefined;
  return (elder ? sorted[0] : sorted[1])?.name;
}

function choose(facts: Facts, said: string): Answered | undefined {
  const words = said.replace(NOT_THAT, '').replace(FOR_NOW, '');
  const choice = FIRST_ONE.test(words) ? 1 : nth(words);
  if (choice !== undefined) return plain('choose', { choice });
  if (ALL_OF_THEM.test(words) || ALL_WANTED.test(words)) return plain('choose', { choice: 'all' });
  if (NONE_OF_THEM.test(words) || readAnswer(words) === 'no') return plain('no');
  const aged = byAge(facts, words);
  if (aged !== undefined) return plain('choose', { child: [aged] });
  const meant = facts.children.filter((c) => c.value.fits.length === 1);
  const length = meant.reduce((sum, c) => sum + c.end - c.start, 0);
  if (meant.length > 0 && words.length - length <= 5 && (words !== said || !facts.marks.has('q'))) {
    const child = [...new Set(meant.flatMap((c) => c.value.fits))];
    return {
      ...plain('choose', { child }),
      bySound: meant.filter((c) => c.value.bySound).flatMap((c) => c.value.fits),
    };
  }
  return undefined;
}

function missingNumber(facts: Facts, words: string): Answered | undefined {
  if (NOT_A_TOTAL.test(words)) return plain('escort.count', { count: facts.counts[0]?.value.n ?? 0 });
  const [total, other] = facts.counts;
  if (
    facts.children.length === 0 &&
    total?.value.unit === 'people' &&
    other === undefined &&
    NOW_ALL.test(words) &&
    !facts.marks.has('atpoint')
  )
    return plain('escort.count', { count: total.value.n });
  if (NUMBER_LIST.test(words) && facts.counts.length > 0)
    return plain('escort.absent', { numbers: facts.counts.map((c) => c.value.n) });
  const meant = facts.children.filter((c) => c.value.fits.length === 1);
  const length = meant.reduce((sum, c) => sum + c.end - c.start, 0);
  if (meant.length > 0 && words.length - length <= 2) {
    const child = [...new Set(meant.flatMap((c) => c.value.fits))];
    return {
      ...plain('escort.absent', { child }),
      bySound: meant.filter((c) => c.value.bySound).flatMap((c) => c.value.fits),
    };
  }
  return undefined;
}

function whoCollects(facts: Facts, words: string): Answered | undefined {
  const choice = nth(words);
  if (choice !== undefined) return plain('choose', { choice });
  if (MAY_COLLECT_SELF.test(words)) return plain('pickup.self');
  const [kin, other] = facts.kin;
  const at = facts.text.indexOf(words);
  if (kin !== undefined && other === undefined && facts.phones.length === 0 && at >= 0) {
    const [before, after] = [facts.text.slice(at, kin.start), facts.text.slice(kin.end, at + words.length)];
    if (BEFORE_KIN.test(before) && AFTER_KIN.test(bare(after)) && before.length < 6)
      return plain('choose', { relation: kin.value });
  }
  if (facts.phones.length > 0 && facts.text.length < 40) return plain('pickup.delegate');
  return undefined;
}

const ASKED: Readonly<Record<PendingKind, Asked>> = {
  'shift.reminder': reminder,
  choose,
  yes_no: yesNo,
  who_collects: whoCollects,
  missing_number: missingNumber,
};

/** Reads the message as the answer to what is open. A message that says more than an answer is left to the other layers. */
export function answerOf(facts: Facts): Answered | undefined {
  if (facts.said.pending === undefined || facts.text.length > 60) return undefined;
  const words = bare(facts.text.replace(THANKS_AFTER, ''));
  return ASKED[facts.said.pending](facts, words);
}
