import { z } from 'zod';
import { date, dayReason, done, id, moment, month, routes, words } from './route.contract.js';

/** What keeps the service right: the calendar, the policies, the queues. */
export const upkeepRoutes = routes({
  'POST calendar': {
    summary: 'The days of a month at a place: open or not, every layer that speaks, who said so and why',
    request: z.strictObject({ placeId: id.nullable(), month: month.nullable() }),
    response: z.object({
      today: date,
      month,
      placeId: id.nullable(),
      places: z.array(z.object({ id, kind: z.string(), name: z.string() })),
      days: z.array(
        z.object({
          date,
          /** Null: the calendar does not know the year. */
          open: z.boolean().nullable(),
          because: dayReason,
          yearKnown: z.boolean(),
          statutory: z.object({ kind: z.enum(['holiday', 'make_up']), name: z.string() }).nullable(),
          /** Null: no terms are recorded. */
          inTerm: z.boolean().nullable(),
          suspension: z
            .object({
              placeName: z.string(),
              reason: z.string(),
              source: z.string(),
              declaredBy: z.string(),
              declaredAt: moment,
            })
            .nullable(),
          overrides: z.array(
            z.object({
              id,
              placeName: z.string(),
              open: z.boolean(),
              reason: z.string(),
              saidBy: z.string().nullable(),
              saidAt: moment.nullable(),
            }),
          ),
        }),
      ),
    }),
  },
  'POST calendar/say': {
    summary: 'Says that a place is open or closed on days that are far enough away',
    request: z.strictObject({ placeId: id, first: date, last: date, open: z.boolean(), reason: words(60) }),
    response: done,
  },
  'POST calendar/:id/withdraw': { summary: 'Takes such a word back', response: done },
  'GET policies': {
    summary: 'The clocks, cadences, quiet hours and limits in force, each with its key and where it comes from',
    response: z.object({
      groups: z.array(
        z.object({
          group: z.string(),
          policies: z.array(
            z.object({ key: z.string(), value: z.string(), source: z.enum(['default', 'deployment', 'rule']) }),
          ),
        }),
      ),
    }),
  },
  'GET queues': {
    summary: 'What waits and what failed: ids and codes only',
    response: z.object({
      redis: z.boolean(),
      queues: z.array(z.object({ name: z.string(), waiting: z.number(), active: z.number(), failed: z.number() })),
      failed: z.array(
        z.object({
          queue: z.string(),
          id: z.string(),
          ids: z.record(z.string(), z.union([z.string(), z.number()])),
          code: z.string(),
          at: moment,
          attempts: z.number(),
        }),
      ),
      parked: z.array(z.object({ id, kind: z.string(), dueAt: moment })),
    }),
  },
  'POST queues/retry': {
    summary: 'Does a failed job again',
    request: z.strictObject({ queue: words(60), id: words(40) }),
    response: done,
  },
});
