import { z } from 'zod';
import { done, id, routes, words } from './route.contract.js';

const kind = z.enum(['city', 'district', 'town', 'village', 'school', 'class', 'point']);
const name = words(40);
/** HH:MM */
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const times = z.strictObject({ days: z.array(z.int().min(1).max(7)).max(7), depart: time, arrive: time });
const duty = z.enum(['escort', 'standby']);
/** Dates of runs that were prepared: those that followed, and those that stay as they are. */
const outcome = z.object({ followed: z.array(z.iso.date()), kept: z.array(z.iso.date()) });
const teacher = z.object({ personId: id, name: z.string() });

export const placesRoutes = routes({
  'GET places': {
    summary: 'The part of the tree that the visitor looks after, with what may be done to each place, and the walks',
    response: z.object({
      places: z.array(
        z.object({
          id,
          parentId: id.nullable(),
          kind,
          name: z.string(),
          children: z.number(),
          teachers: z.array(teacher),
          /** Kinds of place that the visitor may add in it. */
          adds: z.array(kind),
          mayRename: z.boolean(),
          mayRetire: z.boolean(),
        }),
      ),
      walks: z.array(
        z.object({
          id,
          schoolId: id,
          school: z.string(),
          pointId: id,
          point: z.string(),
          days: z.array(z.number()),
          depart: z.string(),
          arrive: z.string(),
          children: z.number(),
          /** Who walks, or stands by, every week. */
          members: z.array(
            z.object({
              personId: id,
              name: z.string(),
              duty,
              /** The first day, where it is still to come. */
              from: z.iso.date().nullable(),
              /** The first day they do not any more. */
              until: z.iso.date().nullable(),
              clearedUntil: z.iso.date().nullable(),
            }),
          ),
        }),
      ),
      /** Today's date where the service is. */
      today: z.iso.date(),
      /** Schools whose walks the visitor may change. */
      walksOf: z.array(id),
      /** Whether the visitor may give classes their teachers. */
      givesTeachers: z.boolean(),
    }),
  },
  'POST places': {
    summary: 'Adds a place in another; a class is kept as the chat says it',
    request: z.strictObject({ kind, parentId: id, name }),
    response: z.object({ id, name: z.string() }),
  },
  'POST places/:id/rename': {
    summary: 'Gives a place another name',
    request: z.strictObject({ name }),
    response: z.object({ name: z.string() }),
  },
  'POST places/:id/retire': {
    summary: 'Retires a place on which no place, child, person, walk or open run counts; nothing is deleted',
    request: z.strictObject({ reason: words(100) }),
    response: done,
  },
  'POST places/:id/teachers': {
    summary: 'Who could be the teacher of a class: the staff of the visitor',
    response: z.object({ teachers: z.array(teacher) }),
  },
  'POST places/:id/teacher': {
    summary: 'Makes somebody the teacher of a class that has none; where it has one, asks them in the chat first',
    request: z.strictObject({ personId: id }),
    response: z.object({ asked: z.boolean() }),
  },
  'POST walks': {
    summary: 'Adds the weekly walk of the children of a school to a study point, from tomorrow',
    request: times.extend({ schoolId: id, pointId: id }),
    response: z.object({ id }),
  },
  'POST walks/:id/change': {
    summary: 'Other days or times of a walk, from the next day that is planned',
    request: times,
    response: done,
  },
  'POST walks/:id/candidates': {
    summary: 'Volunteers of the school or its town who may walk from a day on, and how many may not',
    request: z.strictObject({ from: z.iso.date() }),
    response: z.object({ people: z.array(teacher), notCleared: z.number() }),
  },
  'POST walks/:id/members': {
    summary: 'Somebody walks or stands by every week from a day on, in the place of somebody where that is said',
    request: z.strictObject({ personId: id, duty, from: z.iso.date(), insteadOf: id.nullable(), key: id }),
    response: outcome,
  },
  'POST walks/:id/members/end': {
    summary: 'Takes somebody off a weekly walk from a day on; they are told',
    request: z.strictObject({ personId: id, from: z.iso.date(), reason: words(100), key: id }),
    response: outcome,
  },
  'POST walks/:id/end': {
    summary: 'Ends a walk that no child counts on; what is planned already is walked, until which day',
    request: z.strictObject({ reason: words(100) }),
    response: z.object({ until: z.iso.date().nullable() }),
  },
});
