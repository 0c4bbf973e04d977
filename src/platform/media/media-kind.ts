/** What a file is, by its own first bytes: a name or a header may say anything. */
export interface MediaKind {
  family: 'picture' | 'voice';
  mime: string;
  /** The ending of a file name. */
  ext: string;
}

const starts = (bytes: Buffer, text: string, from = 0): boolean =>
  bytes.subarray(from, from + text.length).toString('latin1') === text;

/** Undefined: none of the few kinds that people send from a phone and that are safe to pass on. */
export function kindOf(bytes: Buffer): MediaKind | undefined {
  if (bytes.length < 12) return undefined;
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return picture('jpeg', 'jpg');
  if (starts(bytes, '\x89PNG\r\n\x1a\n')) return picture('png', 'png');
  if (starts(bytes, 'RIFF') && starts(bytes, 'WEBP', 8)) return picture('webp', 'webp');
  if (starts(bytes, '#!AMR')) return voice('amr', 'amr');
  // WeChat puts one byte before it
  if (starts(bytes, '#!SILK') || starts(bytes, '#!SILK', 1)) return voice('silk', 'sil');
  if (starts(bytes, 'ID3') || (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe6) === 0xe2)) return voice('mpeg', 'mp3');
  return undefined;
}

const picture = (type: string, ext: string): MediaKind => ({ family: 'picture', mime: `image/${type}`, ext });
const voice = (type: string, ext: string): MediaKind => ({ family: 'voice', mime: `audio/${type}`, ext });
