import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Nest injection token. */
export const FIELD_CIPHER = Symbol('FIELD_CIPHER');

/**
 * Encrypts single fields at rest (AES-256-GCM) and makes blind indexes for exact look-up (HMAC-SHA-256),
 * with keys derived from one secret, so that neither can be used for the other.
 * Format: `v1.<iv>.<tag>.<ciphertext>` in base64url.
 */
export class FieldCipher {
  private readonly encryptionKey: Buffer;
  private readonly indexKey: Buffer;

  /** @param secret 32 bytes */
  constructor(secret: Buffer) {
    this.encryptionKey = Buffer.from(hkdfSync('sha256', secret, '', 'field-encryption', 32));
    this.indexKey = Buffer.from(hkdfSync('sha256', secret, '', 'blind-index', 32));
  }

  encrypt(clear: string): string {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.encryptionKey, iv);
    const body = Buffer.concat([cipher.update(clear, 'utf8'), cipher.final()]);
    return ['v1', ...[iv, cipher.getAuthTag(), body].map((b) => b.toString('base64url'))].join('.');
  }

  /** @throws if the value was changed or encrypted under another key */
  decrypt(sealed: string): string {
    const [version, iv, tag, body] = sealed.split('.');
    if (version !== 'v1' || !iv || !tag || body === undefined) throw new Error('CRYPTO.UNKNOWN_FORMAT');
    const decipher = createDecipheriv('aes-256-gcm', this.encryptionKey, Buffer.from(iv, 'base64url'));
    decipher.setAuthTag(Buffer.from(tag, 'base64url'));
    return Buffer.concat([decipher.update(Buffer.from(body, 'base64url')), decipher.final()]).toString('utf8');
  }

  /** The same for the same value and purpose, and nothing can be read from it. */
  blindIndex(purpose: string, value: string): string {
    return createHmac('sha256', this.indexKey).update(`${purpose}\u0000${value}`).digest('base64url');
  }
}
