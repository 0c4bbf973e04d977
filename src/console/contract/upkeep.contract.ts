import { z } from 'zod';
import { date, dayReason, done, id, moment, month, routes, words } from './route.contract.js';

const change = { key: words(60), value: words(20), from: date.nullable() };
const effect = z.object({
  name: z.string(),
  was: z.string(),
  will: z.string(),
  effectiveFrom: moment,
  moved: z.array(z.object({ kind: z.string(), was: moment, will: moment, n: z.number() })),
  touched: z.array(z.object({ what: z.enum(['dues', 'queued', 'runs']), n: z.number() })),
});

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
    summary: 'The clocks, cadences, quiet hours and limits in force, where they come from, and who changed what why',
    response: z.object({
      /** Whether the visitor may change them: those of the whole district may. */
      mayChange: z.boolean(),
      groups: z.array(
        z.object({
          group: z.string(),
          policies: z.array(
            z.object({
              key: z.string(),
              value: z.string(),
              source: z.enum(['default', 'deployment', 'changed']),
              /** Null: not changed in the console. */
              change: z
                .object({ path: z.string(), kind: z.string(), allowed: z.string(), why: z.string().nullable() })
                .nullable(),
              /** What was said for later. */
              next: z.object({ value: z.string(), from: moment }).nullable(),
            }),
          ),
        }),
      ),
      history: z.array(
        z.object({
          id,
          name: z.string(),
          /** Null: as the deployment has it. */
          value: z.string().nullable(),
          reason: z.string(),
          by: z.string(),
          at: moment,
          effectiveFrom: moment,
          undoes: id.nullable(),
          undoable: z.boolean(),
        }),
      ),
    }),
  },
  'POST policies/preview': {
    summary: 'What a change would do: planned work that moves, things that are touched; nothing is kept',
    request: z.strictObject(change),
    response: effect,
  },
  'POST policies/change': {
    summary: 'Changes a policy from now or a date on, with a reason; planned work follows',
    request: z.strictObject({ ...change, reason: words(200) }),
    response: effect,
  },
  'POST policies/:id/undo': {
    summary: 'Takes a change back by another one',
    request: z.strictObject({ reason: words(200) }),
    response: effect,
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
