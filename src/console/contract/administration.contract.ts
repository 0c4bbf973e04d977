import { z } from 'zod';
import { done, id, moment, routes } from './route.contract.js';

const roles = z.array(z.object({ role: z.string(), place: z.string() }));

export const administrationRoutes = routes({
  'GET accounts': {
    summary: 'Accounts of the places of the administrator, and staff who have none',
    response: z.object({
      accounts: z.array(
        z.object({
          id,
          name: z.string(),
          login: z.string(),
          roles,
          secondFactor: z.boolean(),
          mustChange: z.boolean(),
          locked: z.boolean(),
          disabled: z.boolean(),
          lastSeen: moment.nullable(),
          own: z.boolean(),
        }),
      ),
      without: z.array(z.object({ personId: id, name: z.string(), roles })),
    }),
  },
  'POST accounts': {
    summary: 'Makes an account; the password is shown once and must be changed',
    request: z.strictObject({ personId: id, login: z.string().trim().max(40) }),
    response: z.object({ password: z.string() }),
  },
  'POST accounts/:id/reset': {
    summary: 'A new password, shown once; the authenticator is set up anew, a lock is lifted, sessions end',
    response: z.object({ password: z.string() }),
  },
  'POST accounts/:id/disable': {
    summary: 'Closes or opens an account',
    request: z.strictObject({ disabled: z.boolean() }),
    response: done,
  },
  'POST audit': {
    summary:
      'Who did or looked at what, the newest first, by pages: of the places of the administrator, or of one of them and below',
    request: z.strictObject({ before: id.nullable(), action: z.string().max(40).nullable(), placeId: id.nullable() }),
    response: z.object({
      entries: z.array(
        z.object({
          id,
          at: moment,
          name: z.string().nullable(),
          action: z.string(),
          subject: z.record(z.string(), z.union([z.string(), z.number()])),
          reason: z.string().nullable(),
        }),
      ),
      next: id.nullable(),
    }),
  },
  'GET system': {
    summary: 'What works, and what waits',
    response: z.object({
      redis: z.boolean(),
      accountsDown: z.array(z.object({ account: z.string(), health: z.string(), since: moment, waiting: z.number() })),
      queues: z.array(z.object({ name: z.string(), waiting: z.number(), active: z.number(), failed: z.number() })),
      timers: z.object({ overdue: z.number(), parked: z.number(), next: moment.nullable() }),
      outbox: z.object({ queued: z.number(), unknown: z.number(), failed: z.number(), parked: z.number() }),
    }),
  },
});
