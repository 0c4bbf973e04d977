import { createRequire } from 'node:module';
import { join } from 'node:path';
import { renderAsync } from '@resvg/resvg-js';
import { FontFace } from './font-face.js';

/** The family that drawings name; it ships with the packages, so that a server needs no fonts of its own. */
export const PICTURE_FONT = 'Noto Sans Hans';

export type Weight = 'regular' | 'bold';

const FILES: Readonly<Record<Weight, string>> = {
  regular: 'NotoSansHans-Regular.otf',
  bold: 'NotoSansHans-Bold.otf',
};

/** Draws pictures from SVG, off the event loop, with fonts that are always there (docs/adr/0017). */
export class Pictures {
  private readonly faces = new Map<Weight, FontFace>();

  /** Where the font files lie. */
  get files(): string[] {
    return [fileOf('regular'), fileOf('bold')];
  }

  /** A PNG of the drawing in its own size. @throws Error when the SVG is none */
  async png(svg: string): Promise<Buffer> {
    const font = {
      fontFiles: this.files,
      loadSystemFonts: false,
      defaultFontFamily: PICTURE_FONT,
    };
    return (await renderAsync(svg, { font })).asPng();
  }

  /** What a weight of the font can draw, and how wide; opened when it is first asked for. */
  face(weight: Weight): FontFace {
    const open = this.faces.get(weight) ?? FontFace.open(fileOf(weight));
    this.faces.set(weight, open);
    return open;
  }
}

/** The package names no way to its font files: they lie beside its main file. */
function fileOf(weight: Weight): string {
  const main = createRequire(import.meta.url).resolve('@embedpdf/fonts-sc');
  return join(main, '..', '..', 'fonts', FILES[weight]);
}
