import type { Intent, Role } from './reading.js';

/** How the free words of a message become one slot. */
export type FreeSlot =
  /** after names, class, date, time, minutes and command words: the rest, verbatim */
  | 'text'
  /** the whole remark, children included (class reports) */
  | 'text.all'
  /** after the words "tell X that" */
  | 'text.relayed'
  /** the shortest cause */
  | 'reason'
  /** the kind of leave, or the illness */
  | 'reason.attendance'
  | 'topic.aid'
  | 'topic.calendar'
  | 'topic.activity'
  | 'topic.gift'
  | 'topic.notice'
  | 'topic.statistic'
  | 'topic.case';

export type PlainSlot =
  | 'child'
  | 'unresolved'
  | 'person'
  | 'date'
  | 'time'
  | 'count'
  | 'minutes'
  | 'numbers'
  | 'class'
  | 'relation'
  | 'phone'
  | 'scope'
  | 'code'
  | 'choice';

/**
 * What one skill hears. Patterns and examples are kept with the skill; the reader is given all books at once.
 *
 * A pattern is a list of items in order, separated by spaces: `kid arrive|collect .. q`.
 * - a Latin word is a concept of the lexicon or a thing of the grammar (child, kin, date, count …); Han characters stand for themselves
 * - `a|b` either; `+x` directly after the item before; `..` any distance (otherwise at most eight characters)
 * - `^x` at the start, `x$` at the end (noise aside); `!x` nowhere in the text; `&x` somewhere in the text
 * - `5:` in front is the weight: 2 a hint, 3 usual, 4 sure, 5 a command, 6 and more beat a command
 */
export interface PhraseBook {
  readonly intent: Intent;
  /** the finer intent, when it is not the one of the table */
  readonly skill?: string;
  readonly roles: readonly Role[];
  readonly hears: readonly string[];
  /** plain utterances for the classifier, as real people write them */
  readonly examples: readonly string[];
  readonly slots: readonly (PlainSlot | FreeSlot)[];
  /** days look back (logs, replays) */
  readonly past?: true;
  /** the sole child of a guardian is meant even if unsaid: `always`, or `named` when a child is spoken of */
  readonly soleChild?: 'always';
  /** keeps its own intent when it carries a risk (a quick report, a home visit, leave …) */
  readonly command?: true;
}
