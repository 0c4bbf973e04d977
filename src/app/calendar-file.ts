import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { CalendarYear } from '../features/organisation/index.js';
import { addDays } from '../kernel/time/shanghai.js';

const days = z.record(z.string().regex(/^\d{4}-\d\d-\d\d(\.\.\d{4}-\d\d-\d\d)?$/), z.string().min(1));
const stretch = z.record(z.string().regex(/^\d{4}-\d\d-\d\d\.\.\d{4}-\d\d-\d\d$/), z.string().min(1));
const years = z.array(
  z.strictObject({ year: z.int(), source: z.string(), holidays: days, makeUpDays: days, terms: stretch.default({}) }),
);

/** Reads config/calendar.yaml; a key `first..last` stands for every day from first to last. */
export function readCalendar(root: string): CalendarYear[] {
  const written = years.parse(parse(readFileSync(join(root, 'config', 'calendar.yaml'), 'utf8')));
  return written.map((y) => ({
    ...y,
    holidays: spread(y.holidays),
    makeUpDays: spread(y.makeUpDays),
    terms: termsOf(y.terms),
  }));
}

function termsOf(written: Record<string, string>): CalendarYear['terms'] {
  return Object.entries(written).map(([key, name]) => {
    const [first = key, last = key] = key.split('..');
    return { name, first, last };
  });
}

function spread(written: Record<string, string>): Record<string, string> {
  const out: Record<string, string> = {};
  for (const [key, name] of Object.entries(written)) {
    const [first = key, last = first] = key.split('..');
    for (let date = first; date <= last; date = addDays(date, 1)) out[date] = name;
  }
  return out;
}
