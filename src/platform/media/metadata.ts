import { kindOf, type MediaKind } from './media-kind.js';

/**
 * A picture or sound without what phones write beside it: where it was taken, when, by which phone, thumbnails, names,
 * and anything behind its end. Pixels are not touched. Undefined: it is broken, and nothing of it may be kept.
 */
export function withoutMetadata(bytes: Buffer, kind: MediaKind): Buffer | undefined {
  const clean = stripped(bytes, kind);
  return clean && kindOf(clean)?.mime === kind.mime ? clean : undefined;
}

function stripped(bytes: Buffer, kind: MediaKind): Buffer | undefined {
  switch (kind.mime) {
    case 'image/jpeg':
      return jpeg(bytes);
    case 'image/png':
      return png(bytes);
    case 'image/webp':
      return webp(bytes);
    case 'audio/mpeg':
      return mp3(bytes);
    default:
      // AMR and SILK have no room for any
      return bytes;
  }
}

/** How a phone was held, 1 to 8; without it pictures would lie on their side. */
const ORIENTATION = 0x0112;

/** Keeps JFIF (APP0), Adobe's colour note (APP14) and everything that makes the picture; drops EXIF, XMP, comments. */
function jpeg(bytes: Buffer): Buffer | undefined {
  const kept = [bytes.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] as number;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xda) {
      const end = bytes.lastIndexOf(Buffer.from([0xff, 0xd9]));
      return end < at ? undefined : Buffer.concat([...kept, bytes.subarray(at, end + 2)]);
    }
    const length = bytes.readUInt16BE(at + 2);
    const next = at + 2 + length;
    if (length < 2 || next > bytes.length) return undefined;
    const segment = bytes.subarray(at, next);
    const isApp = marker >= 0xe0 && marker <= 0xef;
    if (marker === 0xe1) kept.push(...uprightNote(segment));
    else if ((!isApp && marker !== 0xfe) || marker === 0xe0 || marker === 0xee) kept.push(segment);
    at = next;
  }
  return undefined;
}

/** An EXIF segment that says how the picture is to be turned, and nothing else; none where it stands upright. */
function uprightNote(segment: Buffer): Buffer[] {
  const turned = orientationOf(segment.subarray(4));
  if (turned === undefined || turned < 2 || turned > 8) return [];
  const note = Buffer.alloc(36);
  note.write('\xff\xe1\x00\x22Exif\0\0MM\0\x2a\0\0\0\x08\0\x01', 0, 'latin1');
  note.writeUInt16BE(ORIENTATION, 20);
  note.writeUInt16BE(3, 22);
  note.writeUInt32BE(1, 24);
  note.writeUInt16BE(turned, 28);
  return [note];
}

function orientationOf(exif: Buffer): number | undefined {
  if (exif.subarray(0, 6).toString('latin1') !== 'Exif\0\0' || exif.length < 16) return undefined;
  const tiff = exif.subarray(6);
  const little = tiff.subarray(0, 2).toString('latin1') === 'II';
  const u16 = (o: number): number => (little ? tiff.readUInt16LE(o) : tiff.readUInt16BE(o));
  const first = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (first + 2 > tiff.length) return undefined;
  const count = u16(first);
  for (let n = 0; n < count; n++) {
    const entry = first + 2 + n * 12;
    if (entry + 12 > tiff.length) return undefined;
    if (u16(entry) === ORIENTATION) return u16(entry + 8);
  }
  return undefined;
}

/** What makes the pixels; everything else is a note. */
const PNG_CHUNKS: ReadonlySet<string> = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'sBIT',
]);

function png(bytes: Buffer): Buffer | undefined {
  const kept = [bytes.subarray(0, 8)];
  for (let at = 8; at + 12 <= bytes.length;) {
    const next = at + 12 + bytes.readUInt32BE(at);
    if (next > bytes.length) return undefined;
    const type = bytes.subarray(at + 4, at + 8).toString('latin1');
    if (PNG_CHUNKS.has(type)) kept.push(bytes.subarray(at, next));
    if (type === 'IEND') return Buffer.concat(kept);
    at = next;
  }
  return undefined;
}

const WEBP_NOTES: ReadonlySet<string> = new Set(['EXIF', 'XMP ', 'ICCP']);
/** Bits of the VP8X header that announce them. */
const WEBP_FLAGS = 0b0010_1100;

function webp(bytes: Buffer): Buffer | undefined {
  const end = Math.min(bytes.length, 8 + bytes.readUInt32LE(4));
  const kept: Buffer[] = [];
  for (let at = 12; at + 8 <= end;) {
    const length = bytes.readUInt32LE(at + 4);
    const next = at + 8 + length + (length % 2);
    if (at + 8 + length > end) return undefined;
    const type = bytes.subarray(at, at + 4).toString('latin1');
    const chunk = Buffer.from(bytes.subarray(at, next));
    if (type === 'VP8X') chunk[8] = (chunk[8] as number) & ~WEBP_FLAGS;
    if (!WEBP_NOTES.has(type)) kept.push(chunk);
    at = next;
  }
  if (kept.length === 0) return undefined;
  const body = Buffer.concat(kept);
  const head = Buffer.from(bytes.subarray(0, 12));
  head.writeUInt32LE(body.length + 4, 4);
  return Buffer.concat([head, body]);
}

/** Without the ID3 notes in front and behind. */
function mp3(bytes: Buffer): Buffer | undefined {
  let sound = bytes;
  while (sound.length > 10 && sound.subarray(0, 3).toString('latin1') === 'ID3') {
    const size = [6, 7, 8, 9].reduce((n, i) => (n << 7) | ((sound[i] as number) & 0x7f), 0);
    sound = sound.subarray(10 + size);
  }
  if (sound.length > 128 && sound.subarray(-128, -125).toString('latin1') === 'TAG') sound = sound.subarray(0, -128);
  return sound.length > 4 && sound[0] === 0xff ? sound : undefined;
}
