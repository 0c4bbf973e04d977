import { z } from 'zod';
import { done, id, moment, routes, words } from './route.contract.js';

const state = z.enum([
  'queued',
  'sending',
  'accepted',
  'confirmed',
  'unknown',
  'failed',
  'expired',
  'cancelled',
  'parked',
  'merged',
]);
const thread = z.object({
  personId: id,
  name: z.string(),
  handedTo: z.string().nullable(),
  mine: z.boolean(),
  since: moment.nullable(),
});

const lines = z.array(
  z.object({
    id,
    at: moment,
    from: z.enum(['person', 'bot']),
    text: z.string().nullable(),
    state: state.nullable(),
  }),
);
const notice = z.object({
  id,
  className: z.string(),
  author: z.string(),
  at: moment,
  words: z.string(),
  /** Guardians of the class: who wrote to us since, whom it reached, whom it will still reach, and whom it did not. */
  seen: z.number(),
  delivered: z.number(),
  waiting: z.number(),
  unreached: z.number(),
});
/** Where the lines before a page begin; null when there are none. */
const earlier = z.string().nullable();

export const messageRoutes = routes({
  'POST messages': {
    summary: 'What was sent to the people of the schools of the visitor, the newest first, by pages',
    request: z.strictObject({
      only: z.enum(['all', 'unsent', 'waiting', 'safety']),
      name: z.string().trim().max(40),
      before: id.nullable(),
    }),
    response: z.object({
      messages: z.array(
        z.object({
          id,
          personId: id,
          name: z.string(),
          class: z.enum(['S', 'A', 'N', 'C', 'D']),
          /** Null: a code, or about something that is not the visitor's. */
          text: z.string().nullable(),
          state,
          reason: z.string().nullable(),
          createdAt: moment,
          notBefore: moment,
          sentAt: moment.nullable(),
          repeated: z.boolean(),
        }),
      ),
      next: id.nullable(),
    }),
  },
  'GET templates': {
    summary: 'The notices people get, with a preview of invented facts, and how much of the daily budget is used',
    response: z.object({
      budget: z.object({
        perDay: z.number(),
        digestAt: z.string(),
        quietFrom: z.string(),
        quietTo: z.string(),
        /** People of the visitor who got a notice today, and those whose rest waits for the digest. */
        readers: z.number(),
        full: z.number(),
        most: z.number(),
      }),
      templates: z.array(
        z.object({
          key: z.string(),
          class: z.enum(['S', 'A', 'N', 'C', 'D']),
          reader: z.string(),
          title: z.string(),
          text: z.string(),
          preview: z.string(),
        }),
      ),
    }),
  },
  'GET notices': {
    summary: 'The newest class notices of the schools of the visitor, and how many guardians each has reached',
    response: z.object({ notices: z.array(notice) }),
  },
  'GET notices/:id': {
    summary: 'Who has answered a class notice and who has not, by name',
    response: z.object({
      notice,
      readers: z.array(
        z.object({
          personId: id,
          name: z.string(),
          children: z.string(),
          seen: z.enum(['seen', 'delivered', 'waiting', 'unreached']),
        }),
      ),
    }),
  },
  'GET threads': {
    summary: 'Conversations that a person has taken over, of the people of the visitor',
    response: z.object({ threads: z.array(thread) }),
  },
  'GET threads/:id': {
    summary: 'The last lines between the bot and a person (by the id of the person)',
    response: z.object({
      thread,
      linked: z.boolean(),
      lines,
      earlier,
    }),
  },
  'POST threads/:id/earlier': {
    summary: 'The lines before a place that another page of the thread named',
    request: z.strictObject({ before: z.string().regex(/^\d{1,16}\.(bot|person)\.\d{1,18}$/) }),
    response: z.object({ lines, earlier }),
  },
  'POST threads/:id/take': { summary: 'Takes a conversation over: the bot stays out', response: done },
  'POST threads/:id/reply': {
    summary: 'Writes to the person through the bot; `key` names the reply, so that it is sent once',
    request: z.strictObject({ text: words(500), key: id }),
    response: done,
  },
  'POST threads/:id/back': { summary: 'Hands the conversation back to the bot', response: done },
});
