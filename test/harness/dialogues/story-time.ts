/** Times of a story are China's, which has had no summer time since 1991. */
const OFFSET_MS = 8 * 3_600_000;
const UNIT_MS: Readonly<Record<string, number>> = {
  d: 86_400_000,
  天: 86_400_000,
  h: 3_600_000,
  小时: 3_600_000,
  m: 60_000,
  分: 60_000,
  分钟: 60_000,
  s: 1_000,
  秒: 1_000,
};

/** `2026-09-16 16:20` in Shanghai. */
export const written = (at: Date): string =>
  new Date(at.getTime() + OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ');
export const dateOf = (at: Date): string => written(at).slice(0, 10);

/** Reads `2026-09-16 16:20`, or `16:20` on the day of `now`, or `+10m` from it; undefined when it is none of them. */
export function readTime(text: string, now?: Date): Date | undefined {
  const plain = text.normalize('NFKC').trim();
  if (now && plain.startsWith('+')) return readDistance(plain.slice(1), now);
  const match = /^(?:(\d{4})-(\d{1,2})-(\d{1,2})[T\s]\s*)?(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(plain);
  if (!match) return undefined;
  const [, y, m, d, hour = '', minute = '', second = '00'] = match;
  if (!y && !now) return undefined;
  const day = y ? `${y}-${pad(m)}-${pad(d)}` : dateOf(now as Date);
  const at = new Date(`${day}T${pad(hour)}:${minute}:${second}+08:00`);
  const real = !Number.isNaN(at.getTime()) && written(at) === `${day} ${pad(hour)}:${minute}`;
  return real ? at : undefined;
}

function readDistance(text: string, now: Date): Date | undefined {
  const parts = [...text.matchAll(/(\d+)\s*(小时|分钟|[a-z天分秒])\s*/giu)];
  if (parts.length === 0 || parts.map((p) => p[0]).join('') !== text) return undefined;
  let ms = 0;
  for (const [, amount, unit = ''] of parts) {
    const one = UNIT_MS[unit.toLowerCase()];
    if (!one) return undefined;
    ms += Number(amount) * one;
  }
  return new Date(now.getTime() + ms);
}

const pad = (digits = ''): string => digits.padStart(2, '0');
