/** Words for the same tie, by what they are called on a registration form. */
const SAME: readonly (readonly string[])[] = [
  ['爸爸', '爸', '老爸', '阿爸', '父亲', '老豆', '老窦', '爹', '阿爹', '爹地', '生父', '亲爸', '亲爹', '亲生父亲'],
  ['妈妈', '妈', '老妈', '阿妈', '母亲', '老母', '娘', '妈咪', '生母', '亲妈', '亲娘', '亲生母亲'],
  ['奶奶', '奶', '阿奶', '嫲嫲', '阿嫲', '阿嬷', '嬷嬷', '嫲', '祖母', '阿麻'],
  ['爷爷', '阿爷', '爷', '祖父'],
  ['外婆', '婆婆', '阿婆', '姥姥', '外祖母', '婆'],
  ['外公', '公公', '阿公', '姥爷', '外祖父', '公'],
  ['叔叔', '阿叔', '叔', '细叔', '小叔'],
  ['伯父', '大伯', '阿伯', '伯伯', '伯'],
  ['伯娘', '大娘', '伯母'],
  ['婶婶', '阿婶', '婶', '细婶'],
  ['姑姑', '姑妈', '阿姑', '姑姐', '姑', '大姑', '细姑'],
  ['姑丈', '姑父'],
  ['舅舅', '舅父', '阿舅', '舅', '大舅', '细舅'],
  ['舅妈', '舅母', '妗母'],
  ['姨妈', '阿姨', '姨', '姨母', '细姨', '大姨'],
  ['姨丈', '姨父'],
  ['哥哥', '阿哥', '哥', '大哥', '大佬', '家兄'],
  ['姐姐', '家姐', '姐', '阿姐', '大姐'],
  ['弟弟', '细佬', '弟', '阿弟'],
  ['妹妹', '细妹', '妹', '阿妹'],
  ['表哥'],
  ['堂哥'],
  ['邻居', '隔离', '隔篱'],
];

const FORM = new Map(SAME.flatMap((words) => words.map((word) => [word, words[0] as string] as const)));

/** The word a registration form uses for a tie, or the word itself where none is known. */
export const kinForm = (word: string): string => FORM.get(word) ?? word;

/** Whether two words name the same tie (a grandmother by any of her names). */
export const sameKin = (a: string, b: string): boolean => kinForm(a) === kinForm(b);

/** Whether a word is one of those a registration form knows; any other may be written in more ways than one. */
export const isKinForm = (word: string): boolean => FORM.has(word);
