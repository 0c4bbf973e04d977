import type { Ban } from '../../features/children/index.js';
import { scanKin } from '../../kernel/zh/kin.js';
import { kinForm } from '../../kernel/zh/kin-form.js';
import { normalise } from '../../kernel/zh/normalise.js';
import { lexicon } from './pickup-forbid.lexicon.zh-CN.js';

export interface BanSaid {
  text: string;
  /** A name that was said, where it is no child's. */
  name?: string | undefined;
  /** What the speaker is to the child. */
  speaker?: string | undefined;
  /** The words tell of a quarrel over custody. */
  custody: boolean;
}

/**
 * Who must not collect, by a guardian's words. Wherever it is not certain that one person is meant, everybody is: the
 * child then stays with the teacher until a person has decided. Undefined: only people who are on no list anyway.
 */
export function banOf({ text, name, speaker, custody }: BanSaid): Ban | undefined {
  const { text: read } = normalise(text);
  if (lexicon.exclusive.test(read)) return { ties: [], whole: true };
  const said = new Set(scanKin(read).map((k) => tieOf(k.value, read.slice(0, k.start), speaker)));
  // nobody bans themselves: "I am her father"
  if (said.size > 1 && speaker !== undefined) said.delete(kinForm(speaker));
  const [tie, other] = said;
  if (said.size === 0 && !name) {
    return lexicon.outsiders.test(read) && !custody ? undefined : { ties: [], whole: true };
  }
  if (said.has(undefined) || other !== undefined) return { ties: [], whole: true };
  return { ties: tie === undefined ? [] : [tie], ...(name ? { name } : {}), whole: custody };
}

/** What somebody is to the child; undefined where the word leaves it open. */
function tieOf(word: string, before: string, speaker: string | undefined): string | undefined {
  const own = speaker === undefined ? undefined : kinForm(speaker);
  if (lexicon.both.has(word)) return undefined;
  const partner = lexicon.partner.get(word);
  if (partner) return partner;
  if (word === lexicon.formerPartner) {
    if (own === lexicon.father) return lexicon.mother;
    return own === lexicon.mother ? lexicon.father : undefined;
  }
  const form = kinForm(word);
  if (!lexicon.mine.test(before)) return form;
  return own === undefined ? undefined : lexicon.ofSpeaker.get(own)?.get(form);
}
