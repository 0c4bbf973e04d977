import { Injectable } from '@nestjs/common';
import type { MessageClass } from './message.js';
import { sampleFacts } from './notice-samples.texts.zh-CN.js';

/** The class of a notice, who reads it, and when it goes out; `part`: no message of its own, but a piece of others. */
export type NoticeKind = readonly [MessageClass, reader: string, title: string] | 'part';

/** Every sentence of a feature: one that is missing does not compile, so that no notice lacks a preview. */
export type NoticeKinds<T> = Readonly<Record<keyof T, NoticeKind>>;

export interface NoticePreview {
  /** Of the feature and the sentence. */
  key: string;
  class: MessageClass;
  reader: string;
  title: string;
  /** With its holes in braces, and filled with invented facts. */
  text: string;
  preview: string;
}

/** The notices of a feature with a preview of each. @param own facts that are others here than elsewhere */
export function previewsOf<T extends Readonly<Record<string, string>>>(
  feature: string,
  texts: T,
  kinds: NoticeKinds<T>,
  own: Readonly<Record<string, string>> = {},
): NoticePreview[] {
  const facts = { ...sampleFacts, ...own };
  return Object.entries<NoticeKind>(kinds).flatMap(([key, kind]) => {
    if (kind === 'part') return [];
    const [cls, reader, title] = kind;
    const text = texts[key] ?? '';
    // a hole without a fact stays to be seen, and a test looks for it
    const preview = text.replaceAll(/\{(\w+)\}/g, (hole, name: string) => facts[name] ?? hole);
    return [{ key: `${feature}.${key}`, class: cls, reader, title, text, preview }];
  });
}

/** What people are sent, by every feature that has something to say: each adds its own when it opens. */
@Injectable()
export class NoticeCatalogue {
  private readonly known: NoticePreview[] = [];

  add(previews: readonly NoticePreview[]): void {
    this.known.push(...previews);
  }

  get all(): readonly NoticePreview[] {
    return this.known;
  }
}
