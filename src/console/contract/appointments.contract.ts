import { z } from 'zod';
import { CANCEL_REASONS, OUTCOMES } from '../../features/counselling/index.js';
import { date, done, id, moment, routes } from './route.contract.js';

const code = z.string().regex(/^\d{3,6}$/);
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const state = z.enum(['to_come', 'unnoted', ...OUTCOMES, 'cancelled']);
const appointment = z.object({
  id,
  code,
  startsAt: moment,
  counsellor: z.string(),
  mine: z.boolean(),
  state,
  reason: z.enum(CANCEL_REASONS).nullable(),
});
const booked = z.object({ code, date, time, movedFrom: moment.nullable() });

/** A counsellor's appointments, by case codes: which child a code is, nobody but the counsellor knows. */
export const appointmentRoutes = routes({
  'POST appointments': {
    summary:
      'The appointments of a week: a counsellor’s own, with the schools below for a supervisor; numbers for those who run a school',
    request: z.strictObject({ week: date.nullable() }),
    response: z.object({
      today: date,
      monday: date,
      minutes: z.number(),
      /** Null: not a counsellor. */
      own: z.object({ appointments: z.array(appointment), due: z.array(appointment) }).nullable(),
      counts: z.array(z.object({ school: z.string(), state, n: z.number() })),
    }),
  },
  'POST cases': {
    summary: 'The cases of a counsellor’s schools: codes, and how much is written',
    response: z.object({
      cases: z.array(
        z.object({ id, code: z.string(), school: z.string(), notes: z.number(), lastAt: moment.nullable() }),
      ),
    }),
  },
  'POST cases/:id/notes': {
    summary: 'The notes of a case, to counsellors of its school or above it, with words why; the look is in the audit',
    request: z.strictObject({ reason: z.string().trim().min(4).max(200) }),
    response: z.object({
      notes: z.array(z.object({ id, author: z.string(), at: moment, text: z.string() })),
    }),
  },
  'POST appointments/book': {
    summary: 'Books an hour for a case code; a code that has an hour to come is moved',
    request: z.strictObject({ code, date, time }),
    response: booked.extend({ fresh: z.boolean() }),
  },
  'POST appointments/:id/move': {
    summary: 'Moves an appointment to another hour',
    request: z.strictObject({ date, time }),
    response: booked.omit({ code: true }),
  },
  'POST appointments/:id/cancel': {
    summary: 'Calls an appointment off, for a reason from a list; nobody is told',
    request: z.strictObject({ reason: z.enum(CANCEL_REASONS) }),
    response: done,
  },
  'POST appointments/:id/outcome': {
    summary: 'Notes whether an appointment whose hour has begun was held',
    request: z.strictObject({ outcome: z.enum(OUTCOMES) }),
    response: done,
  },
});
