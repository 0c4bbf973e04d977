import { z } from 'zod';
import { date, done, id, moment, routes } from './route.contract.js';

export const peopleRoutes = routes({
  'GET people': {
    summary: 'Staff and volunteers, guardians without a chat, and the tree around the schools of the visitor',
    response: z.object({
      today: date,
      staff: z.array(
        z.object({
          personId: id,
          name: z.string(),
          roles: z.array(z.object({ role: z.string(), place: z.string() })),
          phone: z.string(),
          linked: z.boolean(),
          backgroundUntil: date.nullable(),
          trainingUntil: date.nullable(),
        }),
      ),
      unlinked: z.array(
        z.object({
          personId: id,
          name: z.string(),
          relation: z.string(),
          child: z.string(),
          className: z.string(),
          phone: z.string(),
        }),
      ),
      places: z.array(
        z.object({ id, parentId: id.nullable(), kind: z.string(), name: z.string(), children: z.number() }),
      ),
    }),
  },
  'POST people/:id/link-code': {
    summary: 'A one-time code to bind a chat, shown once; earlier ones of the person end',
    request: z.strictObject({ spare: z.boolean().default(false) }),
    response: z.object({ code: z.string() }),
  },
  'GET people/:id/chats': {
    summary: 'Every chat handle a person has or had, by the end of its id, and the spare accounts that know them',
    response: z.object({
      handles: z.array(
        z.object({
          account: z.string(),
          ending: z.string(),
          boundBy: z.string(),
          boundAt: moment,
          mutedAt: moment.nullable(),
          endedAt: moment.nullable(),
          endedBecause: z.string().nullable(),
        }),
      ),
      spares: z.array(z.string()),
    }),
  },
  'POST people/:id/free': {
    summary: "Takes a person's chat handles away: whoever holds them is a stranger from then on",
    request: z.strictObject({ reason: z.string().trim().min(2).max(100) }),
    response: done,
  },
});
