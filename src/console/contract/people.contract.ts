import { z } from 'zod';
import { date, id, routes } from './route.contract.js';

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
    response: z.object({ code: z.string() }),
  },
});
