import { pinyin } from 'pinyin-pro';

/**
 * How characters sound here. Keys are tone-free and folded by what speakers of Yue, Min and Hakka merge:
 * n/l, zh/z, ch/c, sh/s, -ng/-n and f/h before u; so 诗琪 sounds like 思琪 and 佩宁 like 佩玲.
 */
const cache = new Map<string, readonly string[]>();

function merge(syllable: string): string {
  return syllable
    .replace(/^([zcs])h/, '$1')
    .replace(/^n/, 'l')
    .replace(/^hu(?=[aoei])/, 'f')
    .replace(/^fu?(?=[aeo])/, 'f')
    .replace(/^hu$/, 'fu')
    .replace(/ng$/, 'n')
    .replace(/^lü/, 'lv');
}

/** The merged sounds of one character (several for a heteronym); none for what is not a Chinese character. */
export function soundsOf(char: string): readonly string[] {
  const known = cache.get(char);
  if (known !== undefined) return known;
  const code = char.codePointAt(0) ?? 0;
  const read =
    code < 0x3400 || code > 0x9fff ? [] : pinyin(char, { toneType: 'none', type: 'array', multiple: true, v: true });
  const sounds = [...new Set(read.map(merge))];
  if (cache.size < 30_000) cache.set(char, sounds);
  return sounds;
}

/** True if the two characters can be said alike. */
export function soundAlike(a: string, b: string): boolean {
  if (a === b) return true;
  const other = soundsOf(b);
  return soundsOf(a).some((sound) => other.includes(sound));
}

/** The sounds of a family name, which are often not the usual ones (区, 单, 冼). */
export function surnameSounds(surname: string): readonly string[] {
  return pinyin(surname, { toneType: 'none', type: 'array', mode: 'surname', v: true }).map(merge);
}
