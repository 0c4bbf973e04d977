import type { Heard, StoryEvent } from './dialogue.model.js';
import { write } from './exact.update.js';
import { codeIn } from './story.runner.js';

/** Writes down a live chat as a dialogue that can be told again. */
export class Transcript {
  private readonly lines: string[];
  private code: string | undefined;

  constructor(title: string, now: string, worldFile: string) {
    this.lines = ['---', `title: ${title}`, `now: ${now}`, 'strict: true', `world: ${worldFile}`, '---'];
  }

  /** What somebody did, as a line of a dialogue. */
  happened(line: string): void {
    // a code is another one each time
    this.lines.push(this.code ? line.replaceAll(this.code, '{码}') : line);
  }

  /** What the bot said then. */
  heard(event: StoryEvent, messages: readonly Heard[]): void {
    for (const { to, text } of messages) {
      const code = codeIn(text);
      this.code = code ?? this.code;
      this.lines.push(...write({ to }, code ? text.normalize('NFKC').replaceAll(code, '…') : text));
    }
    // it also keeps this line apart from the next one of the same speaker
    const speaker = event.kind === 'speech' ? event.speeches[0]?.speaker : undefined;
    if (messages.length === 0 && speaker) this.lines.push(` 机器人→${speaker} ∅`);
  }

  checked(line: string): void {
    this.lines.push(` ${line}`);
  }

  toString(): string {
    return `${this.lines.join('\n')}\n`;
  }
}

/** Who speaks where in a live chat, and what a typed line means as a line of a dialogue. */
export class Talk {
  private group: string | undefined;

  constructor(private speaker: string) {}

  get prompt(): string {
    return this.group ? `${this.speaker}@${this.group}` : this.speaker;
  }

  /** The dialogue line, or a sentence to show, or nothing to do. */
  read(typed: string): { line: string } | { show: string } | undefined {
    const text = typed.normalize('NFC').trim();
    if (!text) return undefined;
    const [, command = '', rest = ''] = /^\/(\S+)\s*(.*)$/u.exec(text) ?? [];
    if (command) return this.obey(command, rest.trim());
    const [, other, said] = /^[@＠](\S+)\s+(.+)$/u.exec(text) ?? [];
    if (other && said && !/^(四点半|机器人)$/u.test(other)) return { line: `${other}> ${said}` };
    if (isStoryLine(text)) return { line: text };
    if (this.group && other && said) return { line: `${this.prompt} @> ${said}` };
    return { line: `${this.prompt}> ${text}` };
  }

  private obey(command: string, rest: string): { line: string } | { show: string } {
    switch (command) {
      case 'as':
        this.speaker = rest || this.speaker;
        return { show: `you are ${this.speaker}` };
      case 'group':
        this.group = rest || undefined;
        return { show: rest ? `you speak in ${rest}; "@四点半 …" speaks to the bot` : 'you speak in private' };
      case 'time':
        return { line: rest };
      case 'voice':
        return { line: `${this.prompt}🎤> ${rest}` };
      case 'picture':
        return { line: `${this.prompt}📷>` };
      default:
        return { show: HELP };
    }
  }
}

/** A line that is one of a dialogue's by itself: a clock, an operation, a check, somebody's speech. */
function isStoryLine(text: string): boolean {
  const plain = text.normalize('NFKC');
  return (
    /^(\d{4}-\d{1,2}-\d{1,2}\s+)?\d{1,2}:\d{2}$|^\+\d+\s*[a-z]+$/u.test(plain) ||
    /^(重启|清空\s*redis|掉线|上线|重复|撤回)$/iu.test(plain) ||
    /^(机器人\s*[→@]|状态\s)/u.test(plain) ||
    /^[^\s>]{1,12}>\s*\S/u.test(plain)
  );
}

export const HELP = `Type what you say. Also:
  @名字 …        somebody else says it     /as 名字       you are somebody else
  /time 16:30    the clock moves (+10m)    /group 群名    speak in a group; /group alone: in private
  /voice …       as a voice message        /picture       send a picture
  重启 清空Redis 掉线 上线 重复 撤回, 状态 孩子 林小雨 ARRIVED and any other line of a dialogue (docs/dialogues.md)
  Ctrl-D ends, and prints what happened as a dialogue.`;
