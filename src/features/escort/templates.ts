import { fill } from '../../kernel/fill.js';
import { texts } from './escort.texts.zh-CN.js';
import { sampleFacts, templateTitles } from './templates.texts.zh-CN.js';

export interface Template {
  key: string;
  /** Who reads it, and when it goes out. */
  reader: string;
  title: string;
  /** With its holes in braces, and filled with invented facts. */
  text: string;
  preview: string;
}

/** The notices of the escort as they are sent, for whoever wants to know what people read. */
export const templates: readonly Template[] = Object.entries(templateTitles).map(([key, [reader, title]]) => {
  const text = texts[key as keyof typeof templateTitles];
  return { key, reader, title, text, preview: fill(text, sampleFacts) };
});
