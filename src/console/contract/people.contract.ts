import { z } from 'zod';
import { date, done, id, moment, routes, words } from './route.contract.js';

const staffRole = z.enum([
  'volunteer',
  'teacher',
  'coordinator',
  'deputy',
  'village',
  'counsellor',
  'district',
  'administrator',
]);
const role = z.strictObject({ role: staffRole, placeId: id });

export const peopleRoutes = routes({
  'GET people': {
    summary: 'Staff and volunteers, guardians without a chat, and where the visitor may give which roles',
    response: z.object({
      today: date,
      staff: z.array(
        z.object({
          personId: id,
          name: z.string(),
          roles: z.array(z.object({ role: z.string(), placeId: id, place: z.string() })),
          phone: z.string(),
          linked: z.boolean(),
          backgroundUntil: date.nullable(),
          trainingUntil: date.nullable(),
        }),
      ),
      /** Null: guardians are none of the visitor's business. */
      unlinked: z
        .array(
          z.object({
            personId: id,
            name: z.string(),
            relation: z.string(),
            child: z.string(),
            className: z.string(),
            phone: z.string(),
          }),
        )
        .nullable(),
      /** Where the visitor may give which roles. */
      grantable: z.array(
        z.object({ id, name: z.string(), kind: z.string(), within: z.string().nullable(), roles: z.array(staffRole) }),
      ),
    }),
  },
  'POST staff': {
    summary: 'Enters somebody with a role; who is known by number and name is the same person',
    request: z.strictObject({ name: words(20), phone: words(20), role: staffRole, placeId: id }),
    response: z.object({ personId: id }),
  },
  'POST staff/:id/give': { summary: 'Gives a role at a place', request: role, response: done },
  'POST staff/:id/end': {
    summary:
      'Ends a role at a place, with words why; not the last one a place needs, nor while walks or children count on them',
    request: role.extend({ reason: words(100) }),
    response: done,
  },
  'POST staff/:id/clear': {
    summary: 'Until when the background check and the training of a volunteer are valid, and by which paper',
    request: z.strictObject({ background: date, training: date, source: words(100) }),
    response: done,
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
