import { z } from 'zod';
import { date, done, id, moment, routes } from './route.contract.js';

/** Words why, for those whose role alone does not show names; the policy counts four characters as words. */
const reason = z.string().trim().min(4).max(200).nullable().default(null);

const wish = z.object({
  id,
  childId: id,
  child: z.string(),
  className: z.string(),
  /** Who asked, as far as the visitor's role shows names, and what they are to the child. */
  who: z.string(),
  relation: z.string(),
  kind: z.enum(['correct', 'erase', 'copy']),
  at: moment,
  /** When a copy was last printed. */
  printedAt: moment.nullable(),
  dueOn: date,
});

/** How a guardian got a copy on paper. */
const given = z.enum(['handed_over', 'posted']).nullable();

/** What an emergency opens: facts of the file, whom to call, and who may and may not collect. */
const emergency = z.object({
  until: moment,
  facts: z.array(z.object({ label: z.string(), value: z.string() })),
  contacts: z.array(
    z.object({
      name: z.string(),
      relation: z.string(),
      phone: z.string().nullable(),
      guardian: z.boolean(),
      may: z.enum(['authorised', 'forbidden']).nullable(),
    }),
  ),
});

const glass = z.object({
  id,
  who: z.string(),
  child: z.string(),
  className: z.string(),
  reason: z.string(),
  at: moment,
  until: moment,
  looks: z.number(),
  verdict: z.enum(['justified', 'not_justified']).nullable(),
  reviewedBy: z.string().nullable(),
  note: z.string().nullable(),
});

export const privacyRoutes = routes({
  'GET rights': {
    summary:
      "Guardians' wishes to correct, to erase or to have a copy: what waits with its date, and what was answered lately",
    response: z.object({
      today: date,
      waiting: z.array(
        wish.extend({
          /** `reason`: words why are asked for before the names are shown. */
          names: z.enum(['free', 'reason']),
          /** The visitor's own wish, which somebody else answers. */
          own: z.boolean(),
        }),
      ),
      decided: z.array(
        wish.extend({
          names: z.enum(['free', 'reason']),
          decidedBy: z.string(),
          decidedAt: moment,
          outcome: z.enum(['done', 'refused']),
          reason: z.string().nullable(),
          given,
        }),
      ),
    }),
  },
  'GET rights/:id/copy': {
    summary: 'The printable copy of the file for the guardian who asked: what they may read, and nothing else',
    response: 'page',
  },
  'POST rights/:id': {
    summary: 'One wish in the words it was made; the look is noted',
    request: z.strictObject({ reason }),
    response: wish.extend({ words: z.string() }),
  },
  'POST rights/:id/answer': {
    summary:
      'Done (an erasure happens now; a copy that was printed was given so), or not done with the reason that goes to the guardian in writing',
    request: z.strictObject({
      done: z.boolean(),
      reason: z.string().trim().min(4).max(200).nullable(),
      given: given.default(null),
    }),
    response: done,
  },
  'POST children/:id/emergency': {
    summary: 'A child is in danger: opens the file for an hour and shows it; two people above are asked to review it',
    request: z.strictObject({ reason: z.string().trim().min(4).max(200) }),
    response: emergency,
  },
  'POST children/:id/emergency/look': {
    summary: 'Looks again at what the visitor opened in an emergency, as long as it is open; each look is noted',
    response: z.object({ open: emergency.nullable() }),
  },
  'GET glass': {
    summary: 'Files opened in an emergency by others: what nobody has judged yet, and what was judged lately',
    response: z.object({ waiting: z.array(glass), judged: z.array(glass) }),
  },
  'POST glass/:id/review': {
    summary: 'Judges an emergency; one that was none closes at once',
    request: z.strictObject({ justified: z.boolean(), note: z.string().trim().min(4).max(200) }),
    response: done,
  },
});
