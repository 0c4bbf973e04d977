import { normalise } from '../kernel/zh/normalise.js';
import { isNodding, readAnswer } from '../kernel/zh/yes-no.js';
import { sideSaid, sidesIn } from '../messaging/index.js';

/** A question whose answers are yes and no; not one whose first answer promises, or tells where somebody is. */
function isPlain(sides: string): boolean {
  const [first, , third] = sidesIn(sides);
  return first !== undefined && third === undefined && readAnswer(first) === 'yes';
}

/**
 * Whether a text only says that a question was seen, which is neither yes nor no (conversations.md, rule 7). Where the
 * answers are other than yes and no, a polite "fine" is no more than that.
 */
export function onlyNods(text: string, sides: string): boolean {
  const said = normalise(text).text;
  return readAnswer(said) === 'seen' || (isNodding(said) && !isPlain(sides));
}

/** The numbered answer that a text gives in words: those of the answer, or yes and no where it asks for them. */
export function choiceIn(text: string, sides: string): number | undefined {
  const said = sideSaid(sides, text);
  if (said !== undefined || !isPlain(sides)) return said;
  const answer = readAnswer(normalise(text).text);
  return answer === 'yes' ? 1 : answer === 'no' ? 2 : undefined;
}

/** A yes or a no to a question that has other answers: asked about, where whoever asked could not tell either. */
export const saysYesOrNo = (text: string): boolean => readAnswer(normalise(text).text) !== undefined;
