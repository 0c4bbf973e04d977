import { z } from 'zod';
import { LEAVE_REASONS } from '../../features/children/index.js';
import { date, done, id, moment, routes } from './route.contract.js';

const event = z.object({ event: id });

export const schoolingRoutes = routes({
  'POST children/:id/schooling': {
    summary:
      'What was told of leaving, of the parents and of other classes and still stands, and the classes to choose from',
    response: z.object({
      today: date,
      classId: id,
      standing: z.array(
        z.object({
          event: id,
          kind: z.enum(['moved', 'parents_back', 'class_moved']),
          at: moment,
          by: z.string(),
          /** Null: told in the chat, as a family that moved away. */
          because: z.enum(LEAVE_REASONS).nullable(),
          on: date.nullable(),
          from: z.string().nullable(),
          to: z.string().nullable(),
          /** Names of other children who come back with this one. */
          others: z.string(),
        }),
      ),
      classes: z.array(z.object({ id, name: z.string(), school: z.string() })),
    }),
  },
  'POST children/:id/leave': {
    summary: 'The child comes no more, from today or an earlier day on; walks, collectors and notices follow',
    request: z.strictObject({ because: z.enum(LEAVE_REASONS), on: date }),
    response: event,
  },
  'POST children/:id/parents-back': {
    summary: 'Parents live at home again: the child stays, and its count ends as the facts say',
    request: z.strictObject({
      who: z
        .array(z.enum(['father', 'mother']))
        .min(1)
        .max(2),
    }),
    response: event,
  },
  'POST children/:id/class': {
    summary: 'Into another class of the visitor; off its point where no walk of the new school goes there',
    request: z.strictObject({ classId: id }),
    response: z.object({ event: id, offPoint: z.boolean() }),
  },
  'POST children/:id/schooling/undo': {
    summary: 'Takes one of these back with all that followed from it',
    request: z.strictObject({ event: id }),
    response: done,
  },
});
