import { describe, expect, it } from '@jest/globals';
import { Resvg } from '@resvg/resvg-js';
import { PICTURE_FONT, Pictures } from '../../platform/pictures/index.js';
import { drawCard } from './week-card.drawing.js';
import type { WeekCard } from './week-card.model.js';

const card: WeekCard = {
  from: '2026-09-14',
  to: '2026-09-18',
  children: [
    {
      childId: 1,
      name: '小雨',
      days: [
        { date: '2026-09-14', mark: 'came' },
        { date: '2026-09-15', mark: 'leave' },
      ],
      activities: ['毛笔字'],
      note: { text: '听写全对<b>&', who: '黄老师', date: '2026-09-17' },
    },
  ],
};

describe('the picture of a week', () => {
  const pictures = new Pictures();
  const { svg, width, height } = drawCard(card, PICTURE_FONT, (w, size, x) => pictures.face(x).width(w) * size);

  it('is a PNG of its own size, with everything it says in shapes of the font and none in empty boxes', async () => {
    const png = await pictures.png(svg);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([width, height]);
    const words = [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map((m) => m[1] ?? '');
    expect(words).toContain('毛笔字');
    for (const word of words) expect(pictures.face('regular').drawable(word)).toBe(word);
  });

  it('draws different characters differently: a font that is not there would draw none', () => {
    const drawn = (words: string): string =>
      new Resvg(
        `<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><text y="32" font-size="32">${words}</text></svg>`,
        {
          font: { fontFiles: pictures.files, loadSystemFonts: false, defaultFontFamily: PICTURE_FONT },
        },
      )
        .render()
        .pixels.toString('base64');
    expect(new Set([drawn('雨'), drawn('宇'), drawn(''), drawn('\u{10ffff}')]).size).toBeGreaterThanOrEqual(3);
    expect(drawn('雨')).not.toBe(drawn('\u{10ffff}'));
  });

  it('knows what the font cannot draw, and how wide the rest is', () => {
    const face = pictures.face('bold');
    expect(face.covers('小雨曱祎')).toBe(true);
    expect(face.drawable('真棒😀!')).toBe('真棒!');
    expect(face.width('小雨')).toBe(2);
    expect(face.width('il')).toBeLessThan(1);
  });
});
