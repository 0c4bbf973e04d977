import { z } from 'zod';
import { done, id, routes, words } from './route.contract.js';

const demoLogin = z.object({ login: z.string(), password: z.string(), title: z.string() });
const role = z.enum([
  'coordinator',
  'deputy',
  'village',
  'counsellor',
  'district',
  'administrator',
  'teacher',
  'volunteer',
]);

export const sessionRoutes = routes({
  'GET session': {
    summary: 'Who is logged in, what they still have to do, and the logins of a demo',
    response: z.object({
      visitor: z
        .object({
          name: z.string(),
          login: z.string(),
          roles: z.array(z.object({ role, placeId: id, placeName: z.string() })),
          csrf: z.string(),
          mustChange: z.boolean(),
          enrolled: z.boolean(),
          mustEnrol: z.boolean(),
        })
        .nullable(),
      demo: z.array(demoLogin),
    }),
  },
  'POST login': {
    summary: 'Opens a session; the code is asked for where a second factor is set up',
    request: z.strictObject({
      login: words(80),
      password: z.string().min(1).max(200),
      code: z.string().max(12).optional(),
    }),
    response: done,
  },
  'POST session/here': {
    summary:
      'The page says that somebody used it, or watches Today on a page that can be seen; watching counts for roles of Today',
    request: z.strictObject({ watching: z.boolean() }),
    response: done,
  },
  'POST logout': { summary: 'Ends this session', response: done },
  'POST password': {
    summary: 'Chooses a new password; other sessions end',
    request: z.strictObject({ old: z.string().min(1).max(200), fresh: z.string().min(1).max(200) }),
    response: done,
  },
  'POST totp': {
    summary: 'Makes the secret of an authenticator',
    response: z.object({ uri: z.string(), secret: z.string() }),
  },
  'POST totp/confirm': {
    summary: 'Takes the first code of the authenticator; from then on it is asked for',
    request: z.strictObject({ code: words(12) }),
    response: done,
  },
  'GET openapi.json': { summary: 'This description', response: z.record(z.string(), z.unknown()) },
});
