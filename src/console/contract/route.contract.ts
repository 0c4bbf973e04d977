import { z } from 'zod';
import { DAY_REASONS } from '../../features/organisation/index.js';

/** One route of the console's API: what goes in and what comes out, for server, browser and OpenAPI alike. */
export interface RouteContract {
  /** One sentence for the OpenAPI description. */
  summary: string;
  /** `workbook`: an .xlsx file as it is. */
  request?: z.ZodType | 'workbook';
  /** `page`: HTML; `events`: server-sent events; `workbook`: an .xlsx file to keep. */
  response: z.ZodType | 'page' | 'events' | 'workbook';
}

export const routes = <const T extends Record<string, RouteContract>>(table: T): T => table;

/** A moment: dates leave as ISO strings. */
export const moment = z.preprocess((v) => (v instanceof Date ? v.toISOString() : v), z.iso.datetime());
export const id = z.int().positive();
export const date = z.iso.date();
/** YYYY-MM. */
export const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
/** Why a day is a school day, or none. */
export const dayReason = z.enum(DAY_REASONS);
/** Words a person types: trimmed, not empty, of a sensible length. */
export const words = (max: number): z.ZodString => z.string().trim().min(1).max(max);
export const done = z.strictObject({ done: z.literal(true) });
