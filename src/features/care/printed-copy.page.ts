import { escaped } from '../../kernel/markup.js';
import { PRINT_SCRIPT, printButton, printedPage, printedPagePolicy } from '../../kernel/printed-page.js';
import { say } from '../../kernel/texts.js';
import { copyPage as texts } from './printed-copy.texts.zh-CN.js';

/** A guardian's copy as it is printed: words only, already shown as far as the guardian may read them. */
export interface PrintedCopy {
  /** Number of the wish. */
  id: number;
  child: string;
  cls: string;
  school: string;
  who: string;
  relation: string;
  /** YYYY-MM-DD and HH:MM, Asia/Shanghai. */
  date: string;
  time: string;
  groups: { name: string; facts: { label: string; value: string }[] }[];
  consents: { name: string; given: boolean }[];
}

/** A4 upright, black on white, readable on a phone. */
const STYLE = `@page{size:A4;margin:16mm}*{box-sizing:border-box}
body{font:14px/1.6 "Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;color:#111;margin:16px auto;padding:0 12px;max-width:720px}
h1{font-size:21px;margin:0 0 4px}h2{font-size:16px;margin:14px 0 2px;border-bottom:1px solid #111}header p,footer p{margin:2px 0}
table{border-collapse:collapse;width:100%}th,td{border:1px solid #555;padding:4px 8px;text-align:left;vertical-align:top}th{width:36%;background:#eee;font-weight:600}
footer{margin-top:16px}.sign{margin-top:24px}small{color:#444}button{font:inherit;padding:8px 16px;cursor:pointer}tr,h2{break-inside:avoid;break-after:avoid}
@media print{body{margin:0;padding:0;max-width:none}button{display:none}}`;

export const COPY_PAGE_POLICY = printedPagePolicy(STYLE);

/** The printable page of a copy. */
export function copyHtml(c: PrintedCopy): string {
  const rows = (list: readonly { label: string; value: string }[]): string =>
    `<table><tbody>${list.map((f) => `<tr><th scope="row">${escaped(f.label)}</th><td>${escaped(f.value)}</td></tr>`).join('')}</tbody></table>`;
  const part = (name: string, inner: string): string => `<h2>${escaped(name)}</h2>${inner}`;
  const consents = c.consents.map((x) => ({ label: x.name, value: x.given ? texts.yes : texts.no }));
  const line = (words: string): string => `<p>${escaped(words)}</p>`;
  return printedPage(
    say(texts.title, c),
    STYLE,
    `<header><h1>${escaped(say(texts.head, c))}</h1>${line(say(texts.child, c))}${line(say(texts.given, c))}${line(say(texts.made, c))}
<p>${printButton(texts.print)}</p></header>
${c.groups.map((g) => part(g.name, rows(g.facts))).join('\n') || line(texts.empty)}
${part(texts.consents, consents.length > 0 ? rows(consents) : line(texts.noConsents))}
<footer>${line(texts.partly)}${line(texts.rights)}<p class="sign">${escaped(texts.sign)}</p><p><small>${escaped(texts.keep)}</small></p></footer>
${PRINT_SCRIPT}`,
  );
}
