export { DuplicatesService, type Side } from './duplicates.service.js';
export { MergeService } from './merge.service.js';
export { MergingModule } from './merging.module.js';
export type { MergeRefusal } from './merging.refusals.js';
export { mergeRefusalTexts } from './merging.texts.zh-CN.js';
