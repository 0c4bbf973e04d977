import { readFileSync } from 'node:fs';

/**
 * What a font file can draw and how wide: read from its tables, so that nothing is drawn as an empty box and lines break
 * where they must. OpenType with a cmap of format 12 (or 4, for the characters below U+10000).
 */
export class FontFace {
  private readonly glyphs: Map<number, number>;
  private readonly advances: number[];

  private constructor(data: Buffer) {
    const tables = tablesOf(data);
    const table = (name: string): Buffer => {
      const found = tables.get(name);
      if (!found) throw new Error(`PICTURES.BAD_FONT: the font has no table ${name}`);
      return found;
    };
    const em = table('head').readUInt16BE(18);
    const count = table('hhea').readUInt16BE(34);
    const widths = table('hmtx');
    this.advances = Array.from({ length: count }, (_, i) => widths.readUInt16BE(i * 4) / em);
    this.glyphs = glyphsOf(table('cmap'));
  }

  /** @throws Error PICTURES.BAD_FONT */
  static open(file: string): FontFace {
    return new FontFace(readFileSync(file));
  }

  /** Whether every character has a shape of its own. */
  covers(text: string): boolean {
    return Array.from(text).every((c) => this.has(c));
  }

  /** The text without what the font cannot draw (pictures people type, above all). */
  drawable(text: string): string {
    return Array.from(text)
      .filter((c) => this.has(c))
      .join('');
  }

  /** How wide a text is, in units of its size. */
  width(text: string): number {
    return Array.from(text).reduce((sum, c) => sum + this.advance(this.glyphs.get(c.codePointAt(0) ?? 0) ?? 0), 0);
  }

  private has(char: string): boolean {
    return (this.glyphs.get(char.codePointAt(0) ?? 0) ?? 0) > 0;
  }

  /** Glyphs past the last listed width share it. */
  private advance(glyph: number): number {
    return this.advances[Math.min(glyph, this.advances.length - 1)] ?? 1;
  }
}

function tablesOf(data: Buffer): Map<string, Buffer> {
  const tables = new Map<string, Buffer>();
  for (let i = 0; i < data.readUInt16BE(4); i += 1) {
    const at = 12 + i * 16;
    const [start, length] = [data.readUInt32BE(at + 8), data.readUInt32BE(at + 12)];
    tables.set(data.toString('latin1', at, at + 4), data.subarray(start, start + length));
  }
  return tables;
}

function glyphsOf(cmap: Buffer): Map<number, number> {
  const subtables = Array.from({ length: cmap.readUInt16BE(2) }, (_, i) =>
    cmap.subarray(cmap.readUInt32BE(4 + i * 8 + 4)),
  );
  const wide = subtables.find((t) => t.readUInt16BE(0) === 12);
  const narrow = subtables.find((t) => t.readUInt16BE(0) === 4);
  if (wide) return wideGlyphs(wide);
  if (narrow) return narrowGlyphs(narrow);
  throw new Error('PICTURES.BAD_FONT: the font maps no characters in a format that is read here');
}

function wideGlyphs(t: Buffer): Map<number, number> {
  const glyphs = new Map<number, number>();
  for (let i = 0; i < t.readUInt32BE(12); i += 1) {
    const [first, last, glyph] = [0, 4, 8].map((o) => t.readUInt32BE(16 + i * 12 + o)) as [number, number, number];
    for (let c = first; c <= last; c += 1) glyphs.set(c, glyph + c - first);
  }
  return glyphs;
}

function narrowGlyphs(t: Buffer): Map<number, number> {
  const glyphs = new Map<number, number>();
  const twice = t.readUInt16BE(6);
  for (let i = 0; i < twice; i += 2) {
    const [last, first] = [t.readUInt16BE(14 + i), t.readUInt16BE(16 + twice + i)];
    const [delta, offsetAt] = [t.readInt16BE(16 + 2 * twice + i), 16 + 3 * twice + i];
    const offset = t.readUInt16BE(offsetAt);
    for (let c = first; c <= last && c < 0xffff; c += 1) {
      const found = offset === 0 ? c : t.readUInt16BE(offsetAt + offset + (c - first) * 2);
      if (found !== 0) glyphs.set(c, (found + delta) & 0xffff);
    }
  }
  return glyphs;
}
