import { texts } from './session-suspend.texts.zh-CN.js';

/** The words of the announcement without the command: why, as the speaker said it. */
export function reasonIn(text: string): string {
  return text
    .replace(texts.source, ' ')
    .replace(texts.command, ' ')
    .replace(/[\s,,。;;]+/g, ' ')
    .trim();
}

/** Who issued it, when one is named; otherwise the speaker is the source. */
export function sourceIn(text: string): string {
  return texts.source.exec(text)?.[1]?.trim() ?? '';
}
