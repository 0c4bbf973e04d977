import { z } from 'zod';
import { date, dayReason, done, id, month, routes } from './route.contract.js';

const place = { planId: id, date };
const why = z.enum(['not_cleared', 'elsewhere', 'not_available', 'week_full', 'partner_unwished']);
const seat = z.object({
  personId: id,
  name: z.string(),
  state: z.string().nullable(),
  pinned: z.boolean(),
});
const day = z.object({
  date,
  closed: z.enum([...dayReason.options, 'not_planned']).nullable(),
  closedWords: z.string().nullable(),
  layer: z.enum(['run', 'draft', 'published', 'weekly', 'none']),
  runState: z.string().nullable(),
  adults: z.number(),
  seats: z.array(seat),
  missing: z.number(),
  reasons: z.array(z.object({ why, n: z.number() })),
});

export const rotaRoutes = routes({
  'POST rota': {
    summary: 'The month of the study points of a school: who walks when, which places are empty and why',
    request: z.strictObject({ schoolId: id.nullable(), month: month.nullable() }),
    response: z.object({
      schools: z.array(z.object({ id, name: z.string(), town: z.string() })),
      schoolId: id.nullable(),
      month,
      today: date,
      mayChange: z.boolean(),
      drafted: z.number(),
      plans: z.array(
        z.object({
          planId: id,
          pointName: z.string(),
          depart: z.string(),
          arrive: z.string(),
          children: z.number(),
          days: z.array(day),
        }),
      ),
      volunteers: z.array(
        z.object({
          personId: id,
          name: z.string(),
          plans: z.array(id),
          clearedUntil: date.nullable(),
          planned: z.number(),
          walked: z.number(),
        }),
      ),
    }),
  },
  'POST rota/plan': {
    summary: 'Plans a school from a date to the end of a month and keeps the result as the draft',
    request: z.strictObject({ schoolId: id, month, from: date }),
    response: z.object({
      points: z.array(
        z.object({ pointName: z.string(), shifts: z.number(), missing: z.number(), by: z.enum(['optimal', 'greedy']) }),
      ),
    }),
  },
  'POST rota/publish': {
    summary: 'Makes the draft of a school count',
    request: z.strictObject({ schoolId: id }),
    response: z.object({ shifts: z.number(), tooNear: z.array(date), doubled: z.number() }),
  },
  'POST rota/discard': {
    summary: 'Throws the draft of a school away',
    request: z.strictObject({ schoolId: id }),
    response: done,
  },
  'POST rota/candidates': {
    summary: 'Who could be put on a date, with what stands in the way of each',
    request: z.strictObject(place),
    response: z.object({
      candidates: z.array(
        z.object({
          personId: id,
          name: z.string(),
          /** Null: may be put there. */
          objection: z.string().nullable(),
          sentence: z.string().nullable(),
          /** The objection is a wish: the coordinator may decide otherwise. */
          wish: z.boolean(),
          inWeek: z.number(),
          walked: z.number(),
        }),
      ),
    }),
  },
  'POST rota/assign': {
    summary: 'Puts somebody on a date; a rule refuses with its sentence, a wish unless `anyway`',
    request: z.strictObject({
      ...place,
      personId: id,
      insteadOf: id.nullable(),
      anyway: z.boolean(),
      key: id,
    }),
    response: done,
  },
  'POST rota/unassign': {
    summary: 'Takes somebody off a date',
    request: z.strictObject({ ...place, personId: id, key: id }),
    response: done,
  },
  'POST rota/pin': {
    summary: 'Holds somebody on a date, or lets go',
    request: z.strictObject({ ...place, personId: id, pinned: z.boolean() }),
    response: done,
  },
});
