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
  'POST children': {
    summary: 'Children by name, pinyin, initials or class, in the order of pinyin, by pages',
    request: z.strictObject({ words: z.string().max(40), after: z.string().max(120).nullable() }),
    response: z.object({
      children: z.array(
        z.object({
          childId: id,
          name: z.string(),
          className: z.string(),
          schoolName: z.string(),
          pointName: z.string().nullable(),
          allergies: z.string().nullable(),
        }),
      ),
      next: z.string().nullable(),
    }),
  },
  'POST children/:id': {
    summary: 'One child: guardians, who may and who may not collect, the last days',
    response: z.object({
      childId: id,
      name: z.string(),
      calls: z.array(z.string()),
      className: z.string(),
      schoolName: z.string(),
      pointName: z.string().nullable(),
      allergies: z.string().nullable(),
      mayLeaveAlone: z.boolean(),
      guardians: z.array(
        z.object({
          name: z.string(),
          relation: z.string(),
          phone: z.string(),
          linked: z.boolean(),
          frozen: z.boolean(),
        }),
      ),
      collectors: z.array(
        z.object({
          name: z.string(),
          relation: z.string().nullable(),
          permission: z.enum(['authorised', 'forbidden']),
        }),
      ),
      days: z.array(z.object({ date, state: z.string(), pointName: z.string() })),
    }),
  },
});
