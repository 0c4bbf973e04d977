import { pinyin } from 'pinyin-pro';

/**
 * How characters sound here. Keys are tone-free and folded by what speakers of Yue, Min and Hakka merge:
 * n/l, zh/z, ch/c, sh/s, -ng/-n and f/h before u; so 诗琪 sounds like 思琪 and 佩宁 like 佩玲.
 */
const merged = new Map<string, readonly string[]>();
const plain = new Map<string, readonly string[]>();

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
  const known = merged.get(char);
  if (known !== undefined) return known;
  const sounds = [...new Set(syllables(char).map(merge))];
  if (merged.size < 30_000) merged.set(char, sounds);
  return sounds;
}

function syllables(char: string): readonly string[] {
  const known = plain.get(char);
  if (known !== undefined) return known;
  const code = char.codePointAt(0) ?? 0;
  const read =
    code < 0x3400 || code > 0x9fff ? [] : pinyin(char, { toneType: 'none', type: 'array', multiple: true, v: true });
  if (plain.size < 30_000) plain.set(char, read);
  return read;
}

/** True if the two characters are said alike without any merger: 芳 and 方, but not 芳 and 帆. */
export function sameSyllable(a: string, b: string): boolean {
  if (a === b) return true;
  const other = syllables(b);
  return syllables(a).some((sound) => other.includes(sound));
}

/** True if the two characters can be said alike. */
export function soundAlike(a: string, b: string): boolean {
  if (a === b) return true;
  const other = soundsOf(b);
  if (other.length === 0) return false;
  return soundsOf(a).some((sound) => other.includes(sound));
}

/** The sounds of a family name, which are often not the usual ones (区, 单, 冼). */
export function surnameSounds(surname: string): readonly string[] {
  return pinyin(surname, { toneType: 'none', type: 'array', mode: 'surname', v: true }).map(merge);
}
