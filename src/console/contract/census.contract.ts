import { z } from 'zod';
import { id, moment, routes } from './route.contract.js';

const state = z.object({
  batchId: id,
  at: moment,
  lines: z.number(),
  unchanged: z.number(),
  fresh: z.number(),
  changed: z.number(),
  waiting: z.number(),
  applied: z.number(),
});
const preview = state.extend({
  rows: z.array(
    z.object({
      line: z.number(),
      confirmable: z.boolean(),
      problems: z.array(z.object({ cell: z.string(), label: z.string(), sentence: z.string() })),
    }),
  ),
});

export const censusRoutes = routes({
  'GET census': {
    summary: "The visitor's newest workbooks and how far each is",
    response: z.object({ batches: z.array(state) }),
  },
  'GET census/template': { summary: 'The empty workbook to fill in', response: 'workbook' },
  'POST census': {
    summary: 'Reads a workbook and says what it would change; nothing of it is a fact yet',
    request: 'workbook',
    response: preview,
  },
  'GET census/:id': { summary: 'The same for a workbook that was read before', response: preview },
  'POST census/:id/confirm': {
    summary: 'Rows whose contradictions somebody asked about and found right: they may go in',
    request: z.strictObject({ lines: z.array(z.int().positive()).min(1).max(500) }),
    response: preview,
  },
  'POST census/:id/apply': {
    summary: 'Takes the next thousands of good rows in; called again until none is left',
    response: state,
  },
  'GET census/:id/waiting': {
    summary: 'The rows that wait, with what to do about each, as a workbook',
    response: 'workbook',
  },
});
