import { SIMPLIFIED } from './traditional.js';

/**
 * A text as it is read: half width, simplified, lower case, without marks nobody sees, and the way back to what was typed.
 * `from[i]` is the index in `typed` of the character that `text[i]` was read from; `from[text.length]` is the end.
 */
export interface Normal {
  readonly typed: string;
  readonly text: string;
  readonly from: readonly number[];
}

// Signs that people use as the word "ok": they keep their meaning, other pictures are dropped.
const OK_SIGNS = new Set(['👌', '👍', '🆗', '✅', '[ok]', '[强]', '[好的]', '/ok', '[赞]']);
// A verb followed by 左 is the common typo for the perfective 咗; 左 as in "left" follows none of these.
const PERFECTIVE_VERBS = new Set(
  '到接去走食报齐返搬换送来嚟交俾派教做发请病出落上收见倾打问讲写睇坐买着过住领登跌伤喊瞓训攞学转迟改退约画练带',
);
const NOT_PERFECTIVE = new Set('右手边侧面转脚眼');
const FACE = /^(?:\[[^[\]\s]{1,6}\]|\/::?[)~$|<>\-+*a-zA-Z]{1,2})/;

const isHidden = (code: number): boolean =>
  code < 0x20 ||
  (code >= 0x7f && code < 0xa0) ||
  code === 0xad ||
  (code >= 0x200b && code <= 0x200f) ||
  (code >= 0x202a && code <= 0x202e) ||
  (code >= 0x2060 && code <= 0x206f) ||
  code === 0xfeff ||
  (code >= 0xfe00 && code <= 0xfe0f);

const isSpace = (code: number): boolean =>
  code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09 || code === 0xa0 || code === 0x3000;

const isPicture = (code: number): boolean =>
  code >= 0x1f000 || (code >= 0x2190 && code <= 0x2bff) || (code >= 0xd800 && code <= 0xdfff) || code === 0x20e3;

class Writer {
  text = '';
  from: number[] = [];
  put(piece: string, at: number): void {
    for (let i = 0; i < piece.length; i += 1) this.from.push(at);
    this.text += piece;
  }
  space(at: number): void {
    if (this.text !== '' && !this.text.endsWith(' ')) this.put(' ', at);
  }
}

/** Half width and simplified form of one character; one that NFKC would spread over many stands for itself. */
function fold(char: string): string {
  const half = char.normalize('NFKC');
  const one = half.length > 0 && half.length <= 2 ? half : char;
  return (SIMPLIFIED.get(one) ?? one).toLowerCase();
}

/** Signs of several characters: a face code such as [玫瑰], or a picture. Returns what to write and how much was read. */
function sign(typed: string, at: number, char: string): { write: string; length: number } | undefined {
  if (char === '[' || char === '/') {
    const face = FACE.exec(typed.slice(at, at + 9))?.[0];
    if (face !== undefined) return { write: OK_SIGNS.has(face.toLowerCase()) ? 'ok' : '', length: face.length };
    return undefined;
  }
  const code = char.codePointAt(0) ?? 0;
  if (OK_SIGNS.has(char)) return { write: 'ok', length: char.length };
  return isPicture(code) ? { write: '', length: char.length } : undefined;
}

/** Reads any text; never throws, linear in its length. Lines (bubbles sent one after the other) are joined by one space. */
export function normalise(typed: string): Normal {
  const out = new Writer();
  for (let at = 0; at < typed.length;) {
    const char = String.fromCodePoint(typed.codePointAt(at) ?? 0x20);
    const code = char.codePointAt(0) ?? 0x20;
    const seen = isSpace(code) || isHidden(code) ? undefined : sign(typed, at, char);
    if (isSpace(code)) out.space(at);
    else if (seen !== undefined) out.put(seen.write, at);
    else if (!isHidden(code)) {
      const next = typed[at + char.length] ?? '';
      const slip = char === '左' && PERFECTIVE_VERBS.has(out.text.slice(-1)) && !NOT_PERFECTIVE.has(next);
      out.put(slip ? '咗' : fold(char), at);
    }
    at += seen?.length ?? char.length;
  }
  if (out.text.endsWith(' ')) {
    out.text = out.text.slice(0, -1);
    out.from.pop();
  }
  out.from.push(typed.length);
  return { typed, text: out.text, from: out.from };
}

/** The typed characters behind `text[start, end)`: what a person would see quoted. */
export function asTyped(normal: Normal, start: number, end: number): string {
  if (end <= start) return '';
  const last = normal.from[end - 1] ?? normal.typed.length;
  const size = String.fromCodePoint(normal.typed.codePointAt(last) ?? 0x20).length;
  return normal.typed.slice(normal.from[start] ?? 0, Math.min(last + size, normal.typed.length)).trim();
}
