import { say } from '../../kernel/texts.js';
import type { LeaveReason, Leaving } from '../children/index.js';
import { leavingWords, texts } from './households.texts.zh-CN.js';

/** How a care file ends with it; a graduate lives where they lived, and the village keeps an eye on them. */
export const FILE_ENDS: Readonly<Record<LeaveReason, 'moved_away' | 'turned_sixteen' | undefined>> = {
  moved_away: 'moved_away',
  transferred: 'moved_away',
  graduated: undefined,
  turned_sixteen: 'turned_sixteen',
};

/** Why a child is on no list any more; in the chat a family moved away. */
export const whyWords = (leaving?: Leaving): string =>
  leaving ? leavingWords.why[leaving.because] : texts.reasonMoved;

/** What staff read of children who come no more. @param by who said so */
export function leftWords(by: string, children: string, leaving?: Leaving): string {
  if (!leaving) return say(texts.moved, { by, children });
  const { because, on } = leaving;
  const facts = { date: on.slice(5), why: leavingWords.why[because], file: leavingWords.file[because] };
  return say(texts.left, { by, children, ...facts });
}
