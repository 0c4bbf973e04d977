export { letters, writeWorkbook, type Cell, type SheetSpec } from './write-workbook.js';
