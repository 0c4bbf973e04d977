import { z } from 'zod';
import { date, done, id, routes } from './route.contract.js';

/** Words why, which are kept with what they are about. */
const why = z.string().trim().min(4).max(200);
const due = z.object({ kind: z.enum(['visit', 'call', 'parents']), on: date });

export const pairingRoutes = routes({
  'GET pairing': {
    summary: 'Pairings with what is due, left-behind children whom nobody has, and what families need',
    response: z.object({
      today: date,
      pairs: z.array(
        z.object({
          childId: id,
          child: z.string(),
          className: z.string(),
          personId: id,
          who: z.string(),
          kind: z.string(),
          due: due.nullable(),
        }),
      ),
      without: z.array(
        z.object({ childId: id, child: z.string(), className: z.string(), asked: z.string().nullable() }),
      ),
      needs: z.array(
        z.object({
          id,
          child: z.string(),
          words: z.string(),
          /** Who sees to it; null: nobody has it yet, and the visitor may take it. */
          owner: z.string().nullable(),
          mine: z.boolean(),
          reportedBy: z.string(),
          dueOn: date,
          /** The visitor reported it, or is over the school. */
          mayWithdraw: z.boolean(),
        }),
      ),
    }),
  },
  'POST children/:id/candidates': {
    summary: 'Who could be paired with a child, best first',
    response: z.object({
      candidates: z.array(
        z.object({
          personId: id,
          name: z.string(),
          load: z.number(),
          sameSchool: z.boolean(),
          sameVillage: z.boolean(),
        }),
      ),
    }),
  },
  'POST children/:id/pair': {
    summary: 'Asks somebody; the child is theirs when they say yes, and whoever is replaced is let go then',
    request: z.strictObject({ personId: id, instead: z.boolean() }),
    response: z.object({ asked: z.boolean() }),
  },
  'POST children/:id/contacts': {
    summary:
      "A visit or call typed in: one's own, or from the paper of whoever is paired; needs go to who sees to them",
    request: z.strictObject({
      kind: z.enum(['visit', 'call', 'talk']),
      on: date,
      words: z.string().trim().min(2).max(500),
      need: z.string().trim().min(2).max(200).nullable(),
      forPerson: id.nullable(),
    }),
    response: z.object({
      /** What is needed, and who sees to it; `owner` null: nobody is there to yet. */
      need: z.object({ owner: z.string().nullable(), own: z.boolean(), dueOn: date }).nullable(),
      /** There are words of danger in it: who was called, and what to do now. */
      danger: z.string().nullable(),
    }),
  },
  'POST contacts/:id/withdraw': {
    summary: 'A visit, call or talk was written down by mistake: marked with the reason, and counted no more',
    request: z.strictObject({ reason: why }),
    response: done,
  },
  'POST needs/:id/withdraw': {
    summary: 'A need was written down by mistake: whoever was to see to it hears that',
    request: z.strictObject({ reason: why }),
    response: done,
  },
  'POST needs/:id/take': {
    summary: 'Takes a need that nobody has; whoever reported it hears who sees to it',
    response: done,
  },
  'POST needs/:id/done': {
    summary: 'The owner has seen to what a family needs; whoever reported it hears that, and how it was done',
    request: z.strictObject({ outcome: z.string().trim().min(1).max(200).nullable().default(null) }),
    response: done,
  },
});
