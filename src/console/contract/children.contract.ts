import { z } from 'zod';
import { date, done, id, moment, routes } from './route.contract.js';

/** Words why, for those whose role alone does not show names; the policy counts four characters as words. */
const reason = z.string().trim().min(4).max(200).nullable().default(null);
const why = z.strictObject({ reason });
const level = z.enum(['masked', 'full']);

/** By whom it was taken back, and why; null: it stands. In the chat no reason is given. */
const withdrawn = z.object({ who: z.string().nullable(), why: z.string().nullable() }).nullable();

const side = z.object({
  childId: id,
  name: z.string(),
  birth: date.nullable(),
  className: z.string(),
  schoolName: z.string(),
  pointName: z.string().nullable(),
  guardians: z.array(z.string()),
  days: z.number(),
  facts: z.number(),
});

export const childrenRoutes = routes({
  'POST children': {
    summary: 'Children by name, pinyin, initials, class or a phone in full, in the order of pinyin, by pages',
    request: z.strictObject({ words: z.string().max(40), after: z.string().max(120).nullable(), reason }),
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
  'GET duplicates': {
    summary: 'Pairs of children who are probably registered twice',
    response: z.object({ pairs: z.array(z.tuple([side, side])) }),
  },
  'POST duplicates/merge': {
    summary: 'Two registrations become one; it is not taken back, so words are asked for',
    request: z.strictObject({ kept: id, gone: id, words: z.string().max(40) }),
    response: done,
  },
  'GET disputes': {
    summary:
      'Quarrels and bans over who may collect that nobody has decided, and what was decided lately with the reason',
    response: z.object({
      standing: z.array(
        z.object({
          events: z.array(z.object({ id, at: moment, by: z.string(), banned: z.string(), whole: z.boolean() })),
          children: z.array(z.object({ childId: id, name: z.string(), className: z.string() })),
          banned: z.string(),
          whole: z.boolean(),
        }),
      ),
      decided: z.array(
        z.object({
          id,
          children: z.string(),
          banned: z.string(),
          upheld: z.boolean().nullable(),
          by: z.string(),
          at: moment,
          reason: z.string().nullable(),
        }),
      ),
    }),
  },
  'POST disputes/decide': {
    summary: 'Decides a matter by the events that were seen: the lists as they were, or the banned stay forbidden',
    request: z.strictObject({
      events: z.array(id).min(1).max(50),
      upheld: z.boolean(),
      reason: z.string().trim().min(4).max(200),
    }),
    response: done,
  },
  'POST children/:id': {
    summary: 'One child: guardians, who may and who may not collect, the last days',
    request: why,
    response: z.object({
      childId: id,
      name: z.string(),
      calls: z.array(z.string()),
      className: z.string(),
      schoolName: z.string(),
      pointName: z.string().nullable(),
      allergies: z.string().nullable(),
      /** What counts at the door: consent and grade together, or what is missing. */
      alone: z.enum(['yes', 'no_consent', 'too_young', 'grade_unknown']),
      guardians: z.array(
        z.object({
          personId: id,
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
      /** `childId`: the registration the day was recorded under. */
      days: z.array(z.object({ date, state: z.string(), pointName: z.string(), childId: id })),
    }),
  },
  'POST children/:id/file': {
    summary: 'The fields of the register form that the visitor may read, and who counts as left behind since when',
    request: why,
    response: z.object({
      fields: z.array(
        z.object({
          name: z.string(),
          label: z.string(),
          group: z.string(),
          kind: z.enum(['text', 'date', 'yes_no', 'choice', 'choices', 'id', 'phone']),
          level,
          value: z.string().nullable(),
          choices: z.array(z.object({ code: z.string(), label: z.string() })),
        }),
      ),
      counts: z.array(
        z.object({ definition: z.string(), value: z.enum(['yes', 'no', 'unknown']), because: z.string(), since: date }),
      ),
      /** Whether the visitor may change facts. */
      mayEdit: z.boolean(),
    }),
  },
  'POST children/:id/facts': {
    summary: 'Changes facts of the form; null takes one away. Who counts as left behind follows from them',
    request: z.strictObject({
      facts: z.record(
        z.string().max(40),
        z.union([z.string().max(200), z.boolean(), z.array(z.string().max(40)).max(20), z.null()]),
      ),
    }),
    response: done,
  },
  'POST children/:id/care': {
    summary: 'Who is paired with the child, when somebody was there, contact with the parents, and what is due',
    request: why,
    response: z.object({
      today: date,
      pairs: z.array(
        z.object({
          personId: id,
          who: z.string(),
          kind: z.string(),
          since: moment.nullable(),
          until: moment.nullable(),
        }),
      ),
      contacts: z.array(
        z.object({
          id,
          kind: z.enum(['visit', 'call', 'talk']),
          on: date,
          who: z.string(),
          enteredBy: z.string().nullable(),
          withdrawn,
          mayWithdraw: z.boolean(),
        }),
      ),
      /** What the family needed, without the words. */
      needs: z.array(
        z.object({
          id,
          on: date,
          reportedBy: z.string(),
          owner: z.string().nullable(),
          state: z.enum(['open', 'done', 'withdrawn']),
          withdrawn,
          mayWithdraw: z.boolean(),
        }),
      ),
      /** Whether the visitor may write a visit or call down. */
      mayWrite: z.boolean(),
      dues: z.array(z.object({ kind: z.enum(['visit', 'call', 'parents']), on: date })),
      /** Whether the child spoke with the parents, week by week, this one first; null: nobody has said. */
      weeks: z.array(z.object({ week: date, had: z.boolean().nullable(), who: z.string().nullable() })),
    }),
  },
  'POST children/:id/consents': {
    summary: 'What guardians allowed, refused and took back',
    request: why,
    response: z.object({
      answers: z.array(
        z.object({
          purpose: z.string(),
          decision: z.enum(['given', 'refused']),
          at: moment,
          by: z.string(),
          channel: z.string(),
          withdrawnAt: moment.nullable(),
        }),
      ),
    }),
  },
  'POST children/:id/history': {
    summary: 'Who changed which facts and when, and every entry and exit of the count of left-behind children',
    request: why,
    response: z.object({
      changes: z.array(z.object({ at: moment, who: z.string(), source: z.string(), fields: z.array(z.string()) })),
      spans: z.array(
        z.object({
          definition: z.string(),
          value: z.enum(['yes', 'no', 'unknown']),
          because: z.string(),
          reason: z.string().nullable(),
          since: date,
          until: date.nullable(),
        }),
      ),
    }),
  },
});
