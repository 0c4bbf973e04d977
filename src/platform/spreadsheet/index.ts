export { BOOK_FAULTS, BookFault, LIMITS, readRows, type BookFaultCode, type BookRow } from './read-workbook.js';
export { readRowsApart } from './read-apart.js';
export { letters, writeWorkbook, type Cell, type SheetSpec } from './write-workbook.js';
