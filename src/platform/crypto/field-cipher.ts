import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomFillSync } from 'node:crypto';

/** Nest injection token. */
export const FIELD_CIPHER = Symbol('FIELD_CIPHER');
/** Nest injection token of the cipher for what only counsellors read: other keys than everything else. */
export const COUNSELLING_CIPHER = Symbol('COUNSELLING_CIPHER');

/** The keys of one cipher. A key that was replaced still opens what it closed, and closes nothing any more. */
export interface KeyRing {
  /** Id and 32 bytes of the key that closes. */
  current: { id: string; secret: Buffer };
  retired?: readonly { id: string; secret: Buffer }[];
  /** 32 bytes that make the blind indexes; they outlive a rotation. The current secret where absent. */
  index?: Buffer;
}

const IV_BYTES = 12;

const derive = (secret: Buffer, purpose: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));

/**
 * Encrypts single fields at rest (AES-256-GCM) and makes blind indexes for exact look-up (HMAC-SHA-256),
 * with keys derived from one secret, so that neither can be used for the other.
 * Format: `v2.<key id>.<iv>.<tag>.<ciphertext>` in base64url; `v1` is the same without a key id.
 */
export class FieldCipher {
  private readonly keys = new Map<string, Buffer>();
  private readonly indexKey: Buffer;
  private readonly random = Buffer.alloc(IV_BYTES * 256);
  private drawn = this.random.length;
  /** The id of the key that closes. */
  readonly keyId: string;

  /** @param ring the keys, or the 32 bytes of the only one */
  constructor(ring: Buffer | KeyRing) {
    const {
      current,
      retired = [],
      index,
    }: KeyRing = Buffer.isBuffer(ring) ? { current: { id: 'k1', secret: ring } } : ring;
    for (const { id, secret } of [current, ...retired]) {
      if (!/^[\w-]+$/.test(id) || this.keys.has(id)) throw new Error('CRYPTO.BAD_KEY_ID: key ids are words, used once');
      this.keys.set(id, derive(secret, 'field-encryption'));
    }
    this.keyId = current.id;
    this.indexKey = derive(index ?? current.secret, 'blind-index');
  }

  encrypt(clear: string): string {
    const iv = this.freshIv();
    const cipher = createCipheriv('aes-256-gcm', this.keys.get(this.keyId) as Buffer, iv);
    const body = Buffer.concat([cipher.update(clear, 'utf8'), cipher.final()]);
    return ['v2', this.keyId, ...[iv, cipher.getAuthTag(), body].map((b) => b.toString('base64url'))].join('.');
  }

  /** @throws if the value was changed, or closed by a key that is not on the ring */
  decrypt(sealed: string): string {
    const [version, ...rest] = sealed.split('.');
    if (version === 'v1') return this.openUnnamed(rest);
    const [id = '', ...parts] = rest;
    const key = this.keys.get(id);
    if (version !== 'v2' || !key) throw new Error('CRYPTO.UNKNOWN_FORMAT');
    return open(key, parts);
  }

  /** The same for files: `FT1`, the length and id of the key, iv, tag, ciphertext. */
  encryptBytes(clear: Buffer): Buffer {
    const iv = this.freshIv();
    const cipher = createCipheriv('aes-256-gcm', this.keys.get(this.keyId) as Buffer, iv);
    const body = Buffer.concat([cipher.update(clear), cipher.final()]);
    const id = Buffer.from(this.keyId, 'latin1');
    return Buffer.concat([Buffer.from('FT1'), Buffer.from([id.length]), id, iv, cipher.getAuthTag(), body]);
  }

  /** @throws if the file was changed, or closed by a key that is not on the ring */
  decryptBytes(sealed: Buffer): Buffer {
    const from = 4 + (sealed[3] ?? 0);
    const key = this.keys.get(sealed.subarray(4, from).toString('latin1'));
    if (sealed.subarray(0, 3).toString('latin1') !== 'FT1' || !key || sealed.length < from + 28) {
      throw new Error('CRYPTO.UNKNOWN_FORMAT');
    }
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(from, from + 12), { authTagLength: 16 });
    decipher.setAuthTag(sealed.subarray(from + 12, from + 28));
    return Buffer.concat([decipher.update(sealed.subarray(from + 28)), decipher.final()]);
  }

  /** Twelve random bytes that were never used: drawn many at a time, since asking the system costs more than closing. */
  private freshIv(): Buffer {
    if (this.drawn === this.random.length) {
      randomFillSync(this.random);
      this.drawn = 0;
    }
    this.drawn += IV_BYTES;
    return Buffer.from(this.random.subarray(this.drawn - IV_BYTES, this.drawn));
  }

  /** Whether a sealed file was closed by another key than the present one. */
  isOldBytes(sealed: Buffer): boolean {
    return sealed.subarray(4, 4 + (sealed[3] ?? 0)).toString('latin1') !== this.keyId;
  }

  /** Whether a sealed value was closed by another key than the present one. */
  isOld(sealed: string): boolean {
    return !sealed.startsWith(`v2.${this.keyId}.`);
  }

  /** The same for the same value and purpose, and nothing can be read from it. */
  blindIndex(purpose: string, value: string): string {
    return createHmac('sha256', this.indexKey).update(`${purpose}\u0000${value}`).digest('base64url');
  }

  /** Values from before keys had names: whichever key fits. */
  private openUnnamed(parts: readonly string[]): string {
    for (const key of this.keys.values()) {
      try {
        return open(key, parts);
      } catch {
        // the next key may be the one
      }
    }
    throw new Error('CRYPTO.NO_KEY_FITS');
  }
}

function open(key: Buffer, [iv, tag, body]: readonly string[]): string {
  if (!iv || !tag || body === undefined) throw new Error('CRYPTO.UNKNOWN_FORMAT');
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'), { authTagLength: 16 });
  decipher.setAuthTag(Buffer.from(tag, 'base64url'));
  return Buffer.concat([decipher.update(Buffer.from(body, 'base64url')), decipher.final()]).toString('utf8');
}
