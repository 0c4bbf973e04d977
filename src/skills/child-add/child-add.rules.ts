import { scanClasses } from '../../kernel/zh/classes.js';
import { normalise } from '../../kernel/zh/normalise.js';
import { SURNAMES } from '../../kernel/zh/surnames.js';
import { texts } from './child-add.texts.zh-CN.js';

export interface Told {
  count: number;
  names: string[];
  classes: string[];
  phone: string | undefined;
}

const NAME = /^[\u4e00-\u9fff·]{2,5}$/;

/** A word that can be a person's full name: a surname and what follows. */
export const isName = (word: string): boolean =>
  NAME.test(word) && (SURNAMES.has(word.slice(0, 1)) || SURNAMES.has(word.slice(0, 2)));

/** What the first message says already: how many, which names and classes. */
export function firstWords(text: string): Told {
  const plain = normalise(text).text;
  const classes = scanClasses(plain).map((c) => c.value);
  const words = plain.replace(texts.lead, ' ').split(/[\s,,。;;、()()]+/);
  const names = words.filter((w) => w.length <= 4 && isName(w));
  const said = texts.three.test(plain) ? 3 : texts.two.test(plain.replace(texts.notACount, '')) ? 2 : 1;
  return { count: Math.max(said, names.length, 1), names, classes, phone: phoneIn(plain) };
}

export const phoneIn = (text: string): string | undefined =>
  /(?<!\d)1\d{10}(?!\d)/.exec(text.replaceAll(/[- ]/g, ''))?.[0];
