export { ApplyService, CONFIRMABLE } from './apply.service.js';
export { CENSUS_COLUMNS, type ColumnKey } from './census-columns.js';
export type { RowProblem } from './census-row.rules.js';
export { CensusModule } from './census.module.js';
export { ROW_PROBLEMS, type CensusRefusal, type RowProblemCode } from './census.refusals.js';
export { censusRefusalTexts, problemTexts } from './census.texts.zh-CN.js';
export { PreviewService, type Preview } from './preview.service.js';
export { WorkbookService } from './workbook.service.js';
