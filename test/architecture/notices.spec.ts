import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { NoticePreview } from '../../src/messaging/index.js';

const FEATURES = join(import.meta.dirname, '../../src/features');
/** What a feature writes with, to people. */
const WRITES = /\b(?:Outbox|EscortNotices)\b[^;]*from/;

const writers = readdirSync(FEATURES).filter((feature) =>
  readdirSync(join(FEATURES, feature), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
    .some((file) => WRITES.test(readFileSync(join(FEATURES, feature, file), 'utf8'))),
);
const fileOf = (feature: string): string => join(FEATURES, feature, 'notices.texts.zh-CN.ts');

// That each sentence of a file is in it or named a part of others, the compiler asks for (NoticeKinds).
describe('what people are sent', () => {
  it('can be seen beforehand, of every feature that writes to anybody', () => {
    expect(writers.length).toBeGreaterThan(8);
    expect(writers.filter((feature) => !existsSync(fileOf(feature)))).toEqual([]);
  });

  it.each(writers.filter((feature) => existsSync(fileOf(feature))))('has no hole left: %s', async (feature) => {
    const exported = (await import(fileOf(feature))) as Record<string, NoticePreview[]>;
    const previews = Object.values(exported).flat();
    expect(previews.length).toBeGreaterThan(0);
    for (const { key, preview } of previews)
      expect([key, /[{}]|undefined/.exec(preview)?.input]).toEqual([key, undefined]);
    const module = readFileSync(join(FEATURES, feature, `${feature}.module.ts`), 'utf8');
    expect(module).toContain('catalogue.add(');
  });
});
