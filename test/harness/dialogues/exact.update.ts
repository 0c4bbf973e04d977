import type { Check, Heard, StoryWindow } from './dialogue.model.js';
import { fits, sameHearer } from './window.checker.js';

interface Rewrite {
  line: number;
  lastLine: number;
  lines: string[];
}

/**
 * The text of a dialogue file with every exact expectation that failed replaced by what the bot said: the messages to
 * that person that no other line lists, in order.
 */
export function updateExact(
  text: string,
  told: readonly { window: StoryWindow; messages: readonly Heard[] }[],
): string {
  const lines = text.split('\n');
  const rewrites = told.flatMap(({ window, messages }) => rewritesOf(window, messages));
  for (const { line, lastLine, lines: replacement } of rewrites.sort((a, b) => b.line - a.line)) {
    lines.splice(line - 1, lastLine - line + 1, ...replacement);
  }
  return lines.join('\n');
}

function rewritesOf(window: StoryWindow, messages: readonly Heard[]): Rewrite[] {
  const free = messages.filter((message) => !window.checks.some((check) => fits(check, message)));
  const rewrites: Rewrite[] = [];
  for (const check of window.checks) {
    if (check.kind !== 'exact' || messages.some((message) => fits(check, message))) continue;
    const at = free.findIndex((message) => sameHearer(message.to, check.to));
    const [said] = at < 0 ? [] : free.splice(at, 1);
    if (said) rewrites.push({ line: check.line, lastLine: check.lastLine, lines: write(check, said.text) });
  }
  return rewrites;
}

/** ` 机器人→名字 text`, its further lines indented below. A line that would read as something else joins the one before. */
export function write(check: Pick<Extract<Check, { kind: 'exact' }>, 'to'>, text: string): string[] {
  const head = ` 机器人${check.to.kind === 'group' ? '@' : '→'}${check.to.name}`;
  const lines: string[] = [];
  for (const part of text.split('\n').map((l) => l.trim())) {
    if (!part) continue;
    const last = lines.length - 1;
    if (last < 0) lines.push(`${head} ${part}`);
    else if (/^(#\s|#$|机器人|状态)/u.test(part)) lines[last] += ` ${part}`;
    else lines.push(`   ${part}`);
  }
  return lines.length > 0 ? lines : [head];
}
