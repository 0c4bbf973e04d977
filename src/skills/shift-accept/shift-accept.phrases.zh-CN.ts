import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

export const phrases: PhraseBook = {
  intent: 'shift.accept',
  roles: ['volunteer'],
  slots: ['date', 'person', 'time'],
  hears: [
    '5:我|让我|等我 顶|替|代|接|帮|补|上 person|佢|她|他|child|呢更|嗰更|那班|这班|呢班|上|date|桂珍',
    '5:我 coverw !ask !手机没电 !报',
    '4:person|child|佢|她|他 .. 嗰更|那班|嗰班|的班|个班 我 接|顶|替|来|上',
    '4:我 可以|能|嚟|来 顶|替|代|补位|补上|代班',
    '4:我去顶|我来顶|我嚟顶|我替|我顶|我来替|我代|我帮佢|我补',
  ],
  examples: [
    '我顶佢',
    '星期四我替桂珍姐',
    '得 阿方嗰更我接',
    '我来替',
    '我可以顶班',
    '今天我顶阿芳',
    '我代杨帆去',
    '我嚟补位',
    '桂珍那班我来上',
    '我得闲 我去顶',
    '明天替阿帆的人是我',
    '好 我替她',
    '听日我代班',
    '周三的空缺我补',
    '我帮阿芳顶一日',
    '那更我接',
  ],
};
