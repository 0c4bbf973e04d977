import { escaped } from '../../kernel/markup.js';
import { say } from '../../kernel/texts.js';
import { weekdayOf } from '../../kernel/time/shanghai.js';
import type { CardChild, CardDay, CardNote, DayMark, WeekCard } from './week-card.model.js';
import { printed } from './week-card.rules.js';
import { wrap, type Measure } from './week-card-lines.rules.js';
import { cardTexts as texts } from './week-cards.texts.zh-CN.js';

/** For a phone: as wide as its screen shows sharply, as long as it needs to be. */
const WIDTH = 1080;
const EDGE = 48;
const PAD = 52;
const INNER = WIDTH - 2 * EDGE - 2 * PAD;
const INK = '#3a332a';
const SOFT = '#94887a';
const GREEN = '#2f7d5b';
const MARKS: Readonly<Record<DayMark, { fill: string; ink: string; ring?: string }>> = {
  came: { fill: GREEN, ink: '#fff' },
  leave: { fill: '#fdebd0', ink: '#b8741a' },
  stopped: { fill: '#e6eef5', ink: '#5b7896' },
  away: { fill: '#fff', ink: '#b9aea0', ring: '#ddd3c6' },
};

/** A piece of the drawing that starts at 0 and is so high. */
interface Piece {
  svg: string;
  height: number;
}

/** The card of a household as an SVG of its own size. */
export function drawCard(
  card: WeekCard,
  font: string,
  measure: Measure,
): { svg: string; width: number; height: number } {
  const head = heading(card, measure);
  let y = head.height - 56;
  const blocks = card.children.map((child) => {
    const block = childBlock(child, measure);
    const placed = `<g transform="translate(${EDGE} ${y})">${block.svg}</g>`;
    y += block.height + 36;
    return placed;
  });
  const height = y + 92;
  const foot = text(texts.footer, { x: WIDTH / 2, y: height - 48, size: 28, fill: SOFT, anchor: 'middle' });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="${font}">
<rect width="${WIDTH}" height="${height}" fill="#fdf6ea"/>${head.svg}${blocks.join('')}${foot}</svg>`;
  return { svg, width: WIDTH, height };
}

function heading(card: WeekCard, measure: Measure): Piece {
  const title = say(texts.title, { names: card.children.map((c) => c.name).join('、') });
  const size = Math.min(84, Math.floor((84 * 700) / Math.max(700, measure(title, 84, 'bold'))));
  const span = say(texts.span, { from: dayOf(card.from), to: dayOf(card.to) });
  const sun = `<circle cx="946" cy="122" r="138" fill="#f6c667" opacity=".25"/><circle cx="946" cy="122" r="94" fill="#f6c667" opacity=".45"/><circle cx="946" cy="122" r="58" fill="#f8d283"/>`;
  const hills = `<path d="M0 372 C200 272 380 282 560 330 S900 402 1080 302 V404 H0Z" fill="#27694c" opacity=".55"/><path d="M0 404 C260 322 520 404 760 372 S1000 322 1080 352 V404Z" fill="#1f5a41" opacity=".5"/>`;
  const svg = `<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#43a377"/><stop offset="1" stop-color="${GREEN}"/></linearGradient></defs>
<rect width="${WIDTH}" height="404" fill="url(#sky)"/>${sun}${hills}
${text(texts.brand, { x: EDGE + 8, y: 96, size: 36, fill: '#d6efe1', weight: 700 })}
${text(title, { x: EDGE + 8, y: 206, size, fill: '#fff', weight: 700 })}
${text(span, { x: EDGE + 8, y: 272, size: 38, fill: '#d6efe1' })}`;
  return { svg, height: 404 };
}

function childBlock(child: CardChild, measure: Measure): Piece {
  const parts: Piece[] = [nameLine(child, measure), dayRow(child.days)];
  if (child.activities.length > 0) parts.push(section(texts.activities), tags(child.activities, measure));
  if (child.note) parts.push(section(texts.note), noteBox(child.note, measure));
  let y = PAD;
  const inside = parts.map(({ svg, height }) => {
    const placed = `<g transform="translate(${PAD} ${y})">${svg}</g>`;
    y += height;
    return placed;
  });
  const [width, height] = [WIDTH - 2 * EDGE, y + PAD - 12];
  const shade = `<rect x="0" y="8" width="${width}" height="${height}" rx="40" fill="#d9cbb4" opacity=".45"/>`;
  return { svg: `${shade}<rect width="${width}" height="${height}" rx="40" fill="#fff"/>${inside.join('')}`, height };
}

function nameLine(child: CardChild, measure: Measure): Piece {
  const came = say(texts.came, { n: child.days.filter((d) => d.mark === 'came').length });
  const width = measure(came, 34, 'bold') + 56;
  const svg = `${text(child.name, { x: 0, y: 58, size: 60, fill: INK, weight: 700 })}
<rect x="${INNER - width}" y="6" width="${width}" height="66" rx="33" fill="#e4f2e9"/>
${text(came, { x: INNER - width / 2, y: 51, size: 34, fill: GREEN, weight: 700, anchor: 'middle' })}`;
  return { svg, height: 108 };
}

/** A circle a day, with the weekday above and what it was like inside. */
function dayRow(days: readonly CardDay[]): Piece {
  const step = INNER / Math.max(5, days.length);
  const r = Math.min(52, step * 0.36);
  const cells = days.map(({ date, mark }, i) => {
    const x = step * (i + 0.5);
    const { fill, ink, ring } = MARKS[mark];
    const day = texts.weekdays[weekdayOf(date) - 1] ?? '';
    const border = ring ? ` stroke="${ring}" stroke-width="3" stroke-dasharray="9 8"` : '';
    const inside =
      mark === 'came'
        ? `<path d="M${x - r * 0.42} ${128 + r * 0.02} l${r * 0.3} ${r * 0.32} l${r * 0.56} ${-r * 0.64}" fill="none" stroke="${ink}" stroke-width="9" stroke-linecap="round" stroke-linejoin="round"/>`
        : text(texts.mark[mark], { x, y: 128 + r * 0.28, size: r * 0.8, fill: ink, weight: 700, anchor: 'middle' });
    return `${text(day, { x, y: 44, size: 32, fill: SOFT, anchor: 'middle' })}<circle cx="${x}" cy="128" r="${r}" fill="${fill}"${border}/>${inside}`;
  });
  return { svg: cells.join(''), height: days.length === 0 ? 0 : 212 };
}

function section(title: string): Piece {
  const bar = `<rect x="0" y="16" width="10" height="36" rx="5" fill="#f2a541"/>`;
  return { svg: bar + text(title, { x: 28, y: 47, size: 36, fill: INK, weight: 700 }), height: 80 };
}

function tags(words: readonly string[], measure: Measure): Piece {
  let [x, y] = [0, 0];
  const pills = words.map((word) => {
    const width = measure(word, 36, 'regular') + 56;
    if (x > 0 && x + width > INNER) [x, y] = [0, y + 88];
    const pill = `<rect x="${x}" y="${y}" width="${width}" height="70" rx="35" fill="#fff1da"/>${text(word, { x: x + width / 2, y: y + 48, size: 36, fill: '#8a5a14', anchor: 'middle' })}`;
    x += width + 18;
    return pill;
  });
  return { svg: pills.join(''), height: y + 70 + 30 };
}

function noteBox(note: CardNote, measure: Measure): Piece {
  const lines = wrap(printed(note.text), INNER - 152, 40, measure);
  const height = 48 + lines.length * 62 + 64;
  const words = lines.map((line, i) => text(line, { x: 112, y: 84 + i * 62, size: 40, fill: INK }));
  const by = say(texts.by, { who: note.who, date: dayOf(note.date) });
  const mark = [30, 66]
    .map(
      (x) =>
        `<path transform="translate(${x} 44)" d="M26 56 H0 V30 Q0 8 22 0 l6 11 Q16 17 16 28 h10z" fill="#bfe0cd"/>`,
    )
    .join('');
  const svg = `<rect width="${INNER}" height="${height}" rx="28" fill="#f1f8f4"/>${mark}${words.join('')}
${text(by, { x: INNER - 40, y: height - 36, size: 30, fill: SOFT, anchor: 'end' })}`;
  return { svg, height: height + 16 };
}

interface Style {
  x: number;
  y: number;
  size: number;
  fill: string;
  weight?: number;
  anchor?: 'middle' | 'end';
}

const text = (words: string, s: Style): string =>
  `<text x="${round(s.x)}" y="${round(s.y)}" font-size="${round(s.size)}" fill="${s.fill}"${s.weight ? ` font-weight="${s.weight}"` : ''}${s.anchor ? ` text-anchor="${s.anchor}"` : ''}>${escaped(words)}</text>`;

const round = (n: number): number => Math.round(n * 10) / 10;

const dayOf = (date: string): string =>
  say(texts.date, { month: Number(date.slice(5, 7)), day: Number(date.slice(8)) });
