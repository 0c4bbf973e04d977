import { say } from '../../../kernel/texts.ts';
import type { Reply } from '../shell/call.ts';
import { statisticsTexts as texts } from './statistics.texts.zh-CN.ts';

export type Statistics = Reply<'POST statistics'>;
export type Figure = Statistics['figures'][number];
export type Cell = Figure['total'];

/** The number as it may be shown: hidden and unknown are words, never nought. */
export const wordsOf = (cell: Cell, unit = ''): string => {
  if (cell.hidden) return texts.hidden;
  if (cell.value === null) return texts.noData;
  return unit ? say(texts.value, { value: cell.value, unit }) : String(cell.value);
};
