import { createHmac } from 'node:crypto';

/** Time-based one-time passwords, RFC 6238 with the parameters every authenticator takes: SHA-1, 30 s, six digits. */
const STEP_SECONDS = 30;
const DIGITS = 6;
/** A clock that is a step off is still believed (RFC 6238, 5.2). */
const DRIFT_STEPS = 1;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The code of one step (RFC 4226). @param secret raw bytes @param digits six, or eight for the RFC's own vectors */
export function codeOfStep(secret: Buffer, step: number, digits = DIGITS): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0xf;
  const value = mac.readUInt32BE(offset) & 0x7fffffff;
  return String(value % 10 ** digits).padStart(digits, '0');
}

export const stepOf = (unixSeconds: number): number => Math.floor(unixSeconds / STEP_SECONDS);

/** The step this code belongs to, when it is near now and later than the last one taken; undefined: refuse. */
export function stepOfCode(secret: Buffer, code: string, unixSeconds: number, lastStep: number): number | undefined {
  const now = stepOf(unixSeconds);
  for (let step = now - DRIFT_STEPS; step <= now + DRIFT_STEPS; step++) {
    if (step > lastStep && codeOfStep(secret, step) === code) return step;
  }
  return undefined;
}

/** Base32 without padding (RFC 4648), as authenticators take it by hand. */
export function base32(bytes: Buffer): string {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => BASE32[parseInt(five.padEnd(5, '0'), 2)] ?? '').join('');
}

/** The address an authenticator reads from a QR code. */
export const enrolmentUri = (issuer: string, login: string, secret: Buffer): string =>
  `otpauth://totp/${encodeURIComponent(`${issuer}:${login}`)}?secret=${base32(secret)}&issuer=${encodeURIComponent(issuer)}`;
