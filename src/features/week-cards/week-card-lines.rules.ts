/** How wide words are in a size, in pixels. */
export type Measure = (words: string, size: number, weight: 'regular' | 'bold') => number;

/** Marks that may not begin a line. */
const CLOSING = /^[\p{Pe}\p{Pf},.!?:;\u3001\u3002\uff0c\uff01\uff1f\uff1a\uff1b\u2026]/u;

/** Words in lines no wider than `most` pixels; a mark that may not begin a line hangs at the end of the one before. */
export function wrap(words: string, most: number, size: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = '';
  for (const char of words.replace(/\s+/g, ' ').trim()) {
    const full = line !== '' && measure(line + char, size, 'regular') > most;
    if (full && !CLOSING.test(char)) {
      lines.push(line.trimEnd());
      line = char === ' ' ? '' : char;
    } else line += char;
  }
  if (line.trim()) lines.push(line.trimEnd());
  return lines;
}
