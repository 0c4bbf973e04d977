import { describe, expect, it } from '@jest/globals';
import { templates } from './templates.js';

describe('a template', () => {
  it.each(templates.map((t) => [t.key, t] as const))('%s has no hole left in its preview', (_, { text, preview }) => {
    expect(preview).not.toMatch(/[{}]|undefined/);
    expect(preview).not.toBe(text);
  });
});
