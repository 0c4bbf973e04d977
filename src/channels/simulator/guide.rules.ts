import { say } from '../../kernel/texts.js';
import { guideTexts } from './guide.texts.zh-CN.js';
import type { Hint } from './stage.port.js';

/** Who plays the demo afternoon, by contact id, and the names its lines speak of. */
export interface GuideCast {
  volunteer: string;
  partner?: string;
  teacher: string;
  guardian: string;
  grandmother?: string;
  coordinator: string;
  className: string;
  /** Children of the class on that run. */
  classCount: number;
  /** Children of the run that the volunteers walk. */
  count: number;
  /** How the teacher calls the volunteer. */
  volunteerCall: string;
  child: string;
  /** How the volunteer calls who collects that child. */
  collector: string;
}

/** A line somebody has said so far. */
export interface SaidLine {
  from: string;
  text: string;
}

/** How many lines are suggested at once: the next one, and what could be tried beside it. */
const SUGGESTED = 3;

/**
 * Suggests what to say next in the demo afternoon, from what has been said. A line counts as said when its speaker
 * said it, or one like it, in the order of the story; a visitor who jumped ahead is not led back.
 * In: the cast and every line since the story began, oldest first. Out: at most three suggestions, the next first.
 */
export function nextLines(cast: GuideCast, said: readonly SaidLine[]): Hint[] {
  const steps = stepsFor(cast);
  let from = 0;
  for (const line of said) {
    const match = steps.findIndex((step, i) => i >= from && step.who === line.from && step.heard.has(plain(line.text)));
    if (match >= 0) from = match + 1;
  }
  const left = steps.slice(from);
  if (left.length === 0) return [{ who: cast.coordinator, text: guideTexts.free.say, why: guideTexts.free.why }];
  return left.slice(0, SUGGESTED).map(({ who, text, why, at }) => ({ who, text, why, ...(at ? { at } : {}) }));
}

interface Step extends Hint {
  heard: Set<string>;
}

function stepsFor(cast: GuideCast): Step[] {
  const holes = { ...cast, partner: '', grandmother: '' };
  let clock: string | undefined;
  return guideTexts.steps.flatMap((step) => {
    clock = ('at' in step ? step.at : undefined) ?? clock;
    const who = cast[step.role];
    if (who === undefined) return [];
    const text = say(step.say as '{className}{classCount}{count}{volunteerCall}{child}{collector}', holes);
    const alike: readonly string[] = 'alike' in step ? step.alike : [];
    return [{ who, text, why: step.why, heard: new Set([text, ...alike].map(plain)), ...(clock ? { at: clock } : {}) }];
  });
}

/** Without white space and width, as people type. */
const plain = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toLowerCase();
