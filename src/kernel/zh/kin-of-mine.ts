import { kinForm } from './kin-form.js';

/** Whose tie to the child, and what their "my …" is to the child: a father's mother is the grandmother. */
const OF_MINE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  爸爸: {
    爸爸: '爷爷',
    妈妈: '奶奶',
    哥哥: '伯父',
    弟弟: '叔叔',
    姐姐: '姑姑',
    妹妹: '姑姑',
    老婆: '妈妈',
    岳父: '外公',
    外父: '外公',
    岳母: '外婆',
    外母: '外婆',
  },
  妈妈: {
    爸爸: '外公',
    妈妈: '外婆',
    哥哥: '舅舅',
    弟弟: '舅舅',
    姐姐: '姨妈',
    妹妹: '姨妈',
    老公: '爸爸',
    家公: '爷爷',
    家婆: '奶奶',
  },
  爷爷: { 老婆: '奶奶', 新抱: '妈妈', 儿媳: '妈妈', 儿媳妇: '妈妈' },
  奶奶: { 老公: '爷爷', 新抱: '妈妈', 儿媳: '妈妈', 儿媳妇: '妈妈' },
  外公: { 老婆: '外婆', 女婿: '爸爸' },
  外婆: { 老公: '外公', 女婿: '爸爸' },
};

const MINE = /(?:我|俺|偶)(?:的|嘅|个|家|屋企)?$/;

/** Whether a kin word of a normalised text is said of the speaker's own family ("my dad"), not of the child's. */
export function saidOfMine(text: string, word: string): boolean {
  const at = text.indexOf(word);
  return at > 0 && MINE.test(text.slice(0, at));
}

/**
 * What somebody whom the speaker calls theirs is to the child.
 * @param speakers how the speaker is tied to the child
 * @returns undefined where that cannot be told
 */
export function kinOfMine(word: string, speakers: string): string | undefined {
  return OF_MINE[kinForm(speakers)]?.[kinForm(word)];
}
