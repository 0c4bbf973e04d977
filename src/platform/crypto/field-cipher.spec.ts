import { createCipheriv, hkdfSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FieldCipher } from './field-cipher.js';

const key = (n: number): Buffer => Buffer.alloc(32, n);
const first = new FieldCipher({ current: { id: 'a', secret: key(1) } });
const rotated = new FieldCipher({
  current: { id: 'b', secret: key(2) },
  retired: [{ id: 'a', secret: key(1) }],
  index: key(1),
});

describe('a field cipher', () => {
  it('opens what it closed, never twice the same, and nothing of it shows', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 4, unit: 'grapheme' }), (text) => {
        const sealed = first.encrypt(text);
        expect(first.decrypt(sealed)).toBe(text);
        expect(first.encrypt(text)).not.toBe(sealed);
        if (text.length > 6) expect(sealed).not.toContain(text);
      }),
    );
  });

  it('takes no random bytes twice, however many it closes', () => {
    const ivs = Array.from({ length: 1_000 }, (_, n) =>
      n % 2 === 0
        ? first.encrypt('x').split('.')[2]
        : first.encryptBytes(Buffer.from('x')).toString('base64url', 5, 17),
    );
    expect(new Set(ivs).size).toBe(1_000);
  });

  it('after a rotation still opens the old, closes with the new, and finds by the same index', () => {
    const old = first.encrypt('10012345678');
    expect(rotated.decrypt(old)).toBe('10012345678');
    expect([rotated.isOld(old), rotated.isOld(rotated.encrypt('x'))]).toEqual([true, false]);
    expect(rotated.blindIndex('phone', '1')).toBe(first.blindIndex('phone', '1'));
    expect(() => first.decrypt(rotated.encrypt('x'))).toThrow('CRYPTO');
  });

  it('refuses a value that was changed', () => {
    const sealed = first.encrypt('secret');
    fc.assert(
      fc.property(fc.integer({ min: 5, max: sealed.length - 1 }), (at) => {
        const other = sealed[at] === 'A' ? 'B' : 'A';
        const bent = sealed.slice(0, at) + other + sealed.slice(at + 1);
        let opened: string | undefined;
        try {
          opened = first.decrypt(bent);
        } catch {
          opened = undefined;
        }
        // base64url has spare bits at its ends: then it is the same value, and never another
        expect([undefined, 'secret']).toContain(opened);
      }),
    );
  });

  it('opens values from before keys had names', () => {
    const derived = Buffer.from(hkdfSync('sha256', key(1), '', 'field-encryption', 32));
    const iv = Buffer.alloc(12, 7);
    const cipher = createCipheriv('aes-256-gcm', derived, iv);
    const body = Buffer.concat([cipher.update('old', 'utf8'), cipher.final()]);
    const sealed = ['v1', ...[iv, cipher.getAuthTag(), body].map((b) => b.toString('base64url'))].join('.');
    expect(rotated.decrypt(sealed)).toBe('old');
  });
});
