import type { Span } from './numbers.js';

const PARENTS =
  '爸爸 阿爸 老爸 爸 老豆 父亲 爹 阿爹 老窦 妈妈 阿妈 老妈 妈 母亲 老母 娘 妈咪 爹地 爸妈 父母 生父 生母 亲爸 亲妈 亲爹 亲娘 亲生父亲 亲生母亲 生父母';
const ELDERS =
  '爷爷 阿爷 爷 奶奶 阿奶 奶 阿嫲 嫲嫲 阿嬷 嬷嬷 外公 外婆 阿公 阿婆 婆婆 公公 姥姥 姥爷 太公 太婆 外祖母 外祖父 祖母 祖父 公婆 爷奶';
const AUNTS_UNCLES =
  '舅父 舅舅 舅公 舅妈 舅母 大舅 小舅 二舅 三舅 舅 姨妈 姨丈 姨父 姨婆 大姨 小姨 二姨 三姨 细姨 姨 姑姑 姑妈 姑丈 姑父 姑姐 大姑 小姑 二姑 姑婆 姑 ' +
  '叔叔 阿叔 二叔 三叔 小叔 细叔 叔公 叔 伯伯 伯父 大伯 二伯 阿伯 伯娘 伯母 伯 婶婶 阿婶 婶娘 婶 阿姨 表叔 表舅 表姨 表姑 表婶 表伯 堂叔 堂伯 三婶 二婶 大婶 细婶 三姑 四叔 五叔 三伯 二姨丈 舅娘 姨妈妈 叔婆';
const SIBLINGS =
  '哥哥 阿哥 大哥 大佬 二哥 哥 姐姐 阿姐 家姐 大姐 二姐 姐 弟弟 阿弟 细佬 弟 妹妹 阿妹 细妹 妹 表哥 表姐 表弟 表妹 堂哥 堂姐 堂弟 堂妹 姐夫 妹夫 嫂子 阿嫂 大嫂 嫂';
const OTHERS =
  '侄女婿 侄仔 侄子 侄儿 侄女 侄孙 外甥女 外甥仔 外甥 甥女 干儿子 干女儿 契仔 儿媳妇 儿媳 新抱 女婿 亲家公 亲家母 亲家 ' +
  '岳父 岳母 外父 外母 家婆 家公 奶奶婆 老表 契姐 契哥 契女 小舅子 大姑子 前夫 前妻 前任 老公 老婆 后妈 后爸 继父 继母 后母 契爷 契妈 干爹 干妈 同事 工友 老乡 邻居 隔离邻舍 邻舍 朋友 保姆 房东 亲戚 同学妈妈 同学爸爸';

/** Words for the tie between the child and the one who collects, is refused, was phoned or claims. */
const KIN = [PARENTS, ELDERS, AUNTS_UNCLES, SIBLINGS, OTHERS]
  .join(' ')
  .split(' ')
  .toSorted((a, b) => b.length - a.length);
const KIN_WORD = new RegExp(KIN.join('|'), 'g');
const PARENT_WORDS = new Set([
  ...PARENTS.split(' '),
  '前夫',
  '前妻',
  '前任',
  '后妈',
  '后爸',
  '继父',
  '继母',
  '后母',
  '老公',
  '老婆',
]);
// Words that contain a kin syllable and mean something else.
const NOT_KIN =
  /老板娘|新娘|伴娘|兄弟|姐弟|兄妹|姊妹|家姐姐|公公交|大姐大|弟子|舅父母|姑娘|叔叔阿姨好|伯仲|小姐|妈的|妹头|妹妹仔|肥妹|妹仔|姐妹|同学家/g;

export const isParentWord = (word: string): boolean => PARENT_WORDS.has(word);
export const KIN_WORDS: readonly string[] = KIN;

/** Every kin word of a normalised text, longest first, without 我, 佢, 的. */
export function scanKin(text: string): Span<string>[] {
  const blocked = Array.from(text.matchAll(NOT_KIN), (m) => ({ start: m.index, end: m.index + m[0].length }));
  const found: Span<string>[] = [];
  for (const match of text.matchAll(KIN_WORD)) {
    const start = match.index;
    const end = start + match[0].length;
    if (blocked.some((b) => start < b.end && end > b.start)) continue;
    found.push({ start, end, value: match[0] });
  }
  return found;
}
