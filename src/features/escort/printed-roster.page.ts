import { escaped } from '../../kernel/markup.js';
import { PRINT_SCRIPT, printButton, printedPage, printedPagePolicy } from '../../kernel/printed-page.js';
import { say } from '../../kernel/texts.js';
import { timeOf } from '../../kernel/time/shanghai.js';
import { dayName } from './escort.notices.js';
import type { PrintedChild, PrintedRoster } from './printed-roster.model.js';
import { rosterPage as texts } from './printed-roster.texts.zh-CN.js';

/** A4 across; black on white, so that a school's old printer has it, and readable on a phone. */
const STYLE = `@page{size:A4 landscape;margin:9mm}*{box-sizing:border-box}
body{font:13px/1.45 "Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;color:#111;margin:16px auto;padding:0 12px;max-width:1120px}
h1{font-size:21px;margin:0}header p{margin:2px 0}.when{font-size:15px}.state{font-weight:700}
.banner{border:2px solid #111;padding:4px 10px;font-size:16px;font-weight:700;display:inline-block}
.table{overflow-x:auto;margin:8px 0}table{border-collapse:collapse;width:100%;min-width:820px}th,td{border:1px solid #555;padding:5px 6px;text-align:left;vertical-align:top}
th{background:#eee;font-weight:600;white-space:nowrap}td.n{text-align:center;font-weight:700;font-size:15px;width:34px}td.who{font-size:15px;font-weight:600;white-space:nowrap}
td.tick{width:74px}td.sign{width:180px}.warn{font-weight:700}.not{font-weight:700;border-bottom:2px solid #111}.away td{color:#666}.away td.who{text-decoration:line-through}
small{color:#444}footer p{margin:4px 0}button{font:inherit;padding:8px 16px;cursor:pointer}tr{break-inside:avoid}thead{display:table-header-group}
@media print{body{margin:0;padding:0;max-width:none}button{display:none}.table{overflow:visible}table{min-width:0}td{height:9mm}}`;

/** What this page may do, as a content security policy. */
export const ROSTER_PAGE_POLICY = printedPagePolicy(STYLE);

const page = (title: string, body: string): string => printedPage(title, STYLE, body);

/** The printable page of a roster, complete in itself. `freeze`: HH:MM when an unfrozen list will be frozen. */
export function rosterHtml(r: PrintedRoster, freeze: string): string {
  const time = timeOf(new Date(r.at));
  const state = r.version > 0 ? say(texts.frozen, { time, version: r.version }) : say(texts.live, { time, freeze });
  const adults = (duty: 'escort' | 'standby'): string =>
    r.adults
      .filter((a) => a.duty === duty)
      .map((a) => say(texts.adult, a) + (a.confirmed ? '' : texts.unconfirmed))
      .join('、') || texts.nobody;
  const c = texts.columns;
  const heads = [c.number, c.name, c.className, c.allergies, c.collect, c.forbidden, c.gate, c.point, c.handed];
  return page(
    say(texts.title, r),
    `<header><h1>${escaped(say(texts.head, r))}</h1>
<p class="when">${escaped(say(texts.day, { ...r, weekday: dayName(r.date) }))} · <b>${escaped(say(texts.expected, r))}</b></p>
<p class="state">${escaped(state)}</p>${r.suspended ? `<p class="banner">${escaped(texts.suspended)}</p>` : ''}
<p>${escaped(say(texts.adults, { names: adults('escort') }))}</p><p>${escaped(say(texts.standby, { names: adults('standby') }))}</p>
<p>${printButton(texts.print)}</p></header>
<div class="table" tabindex="0" role="region" aria-label="${escaped(say(texts.title, r))}"><table><thead><tr>${heads.map((h) => `<th scope="col">${escaped(h)}</th>`).join('')}</tr></thead>
<tbody>${r.children.map(row).join('\n')}</tbody></table></div>
<footer><p>${escaped(texts.counts)}</p><p class="warn">${escaped(texts.rules)}</p>
<p>${escaped(texts.signTeacher)} &emsp; ${escaped(texts.signEscort)}</p><p><small>${escaped(texts.keep)}</small></p></footer>
${PRINT_SCRIPT}`,
  );
}

function row(child: PrintedChild): string {
  const away = child.away === 'EXCUSED' ? texts.excused : child.away === 'ABSENT' ? texts.absent : '';
  const blank = away ? '—' : '';
  const cells = [
    `<td class="n">${child.number}</td>`,
    `<td class="who">${escaped(child.name)}${away ? ` <small>${escaped(away)}</small>` : ''}</td>`,
    `<td>${escaped(child.className)}</td>`,
    `<td>${child.allergies ? `<span class="warn">⚠ ${escaped(child.allergies)}</span>` : escaped(texts.none)}</td>`,
    `<td>${away ? blank : collectors(child)}</td>`,
    `<td>${child.forbidden.map((f) => `<span class="not">✕ ${escaped(f.relation)} ${escaped(f.name)}</span>`).join('<br>') || escaped(texts.none)}</td>`,
    `<td class="tick">${blank || '□'}</td><td class="tick">${blank || '□'}</td><td class="sign">${blank}</td>`,
  ];
  return `<tr${away ? ' class="away"' : ''}>${cells.join('')}</tr>`;
}

function collectors(child: PrintedChild): string {
  const lines = child.collect.map((p) => escaped(say(texts.collector, p).replace(/\s+/g, ' ').trim()));
  for (const p of child.withCode) {
    const relation = p.relation ? ` ${p.relation}` : '';
    lines.push(`<b>${escaped(say(texts.withCode, { ...p, relation, idTail: p.idTail || '—' }))}</b>`);
  }
  if (child.mayLeaveAlone) lines.push(`<b>${escaped(texts.alone)}</b>`);
  if (child.collect.length === 0) {
    const names = child.guardians.map((g) => `${g.relation} ${g.phone}`.trim()).join('、');
    lines.unshift(escaped(names ? say(texts.onlyGuardians, { names }) : texts.nobodyCollects));
  }
  return lines.join('<br>');
}

/** The list of a date's files, for somebody who opens the folder without a login. */
export function rosterIndexHtml(date: string, rosters: readonly PrintedRoster[]): string {
  const lines = rosters.map((r) => `<li><a href="${r.runId}.html">${escaped(say(texts.indexLine, r))}</a></li>`);
  const title = say(texts.indexTitle, { date });
  return page(title, `<h1>${escaped(title)}</h1><ul>${lines.join('')}</ul>`);
}
