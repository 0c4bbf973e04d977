import { createHash } from 'node:crypto';
import { escaped } from './markup.js';

const SCRIPT = `document.getElementById('print').addEventListener('click',function(){window.print()})`;
const hashOf = (code: string): string => `'sha256-${createHash('sha256').update(code).digest('base64')}'`;

/** The button that prints the page; it is not printed itself. */
export const printButton = (words: string): string => `<button id="print" type="button">${escaped(words)}</button>`;

/** The script of the print button, for the end of a page that has one. */
export const PRINT_SCRIPT = `<script>${SCRIPT}</script>`;

/** What a printable page may do, as a content security policy: its own style and its own button, nothing from anywhere. */
export const printedPagePolicy = (style: string): string =>
  `default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(SCRIPT)}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** A page complete in itself, to be printed. @param body markup: what is in it was escaped by whoever wrote it */
export const printedPage = (title: string, style: string, body: string): string =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${escaped(title)}</title><style>${style}</style></head><body>${body}</body></html>\n`;
