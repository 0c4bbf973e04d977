import { z } from 'zod';
import { date, dayReason, done, id, moment, routes, words } from './route.contract.js';

const childState = z.enum([
  'EXPECTED',
  'EXCUSED',
  'ABSENT',
  'HELD',
  'WITH_ESCORT',
  'EN_ROUTE',
  'SHELTERING',
  'ARRIVED',
  'MISSING',
  'NOT_COLLECTED',
  'COLLECTED',
  'SELF_LEFT',
  'RETURNED',
]);
const shift = z.object({
  name: z.string(),
  duty: z.enum(['escort', 'standby']),
  state: z.enum(['PLANNED', 'ASKED', 'CONFIRMED', 'DECLINED', 'CHECKED_IN', 'DONE', 'NO_SHOW', 'SWAPPED']),
  reason: z.string().nullable(),
  lateMinutes: z.number().nullable(),
});
const run = z.object({
  id,
  schoolId: id,
  schoolName: z.string(),
  pointName: z.string(),
  state: z.enum(['PLANNED', 'EN_ROUTE', 'SHELTERING', 'AT_POINT', 'CLOSED']),
  suspended: z.boolean(),
  departAt: moment,
  arriveAt: moment,
  departedAt: moment.nullable(),
  eta: moment.nullable(),
  arrivedAt: moment.nullable(),
  tally: z.partialRecord(childState, z.number()),
  expected: z.number(),
  present: z.number(),
  gate: z.object({ teacher: z.number().optional(), escort: z.number().optional() }),
  arrivalCount: z.number().nullable(),
  shifts: z.array(shift),
  late: z.array(
    z.enum([
      'UNCONFIRMED',
      'TOO_FEW_ADULTS',
      'NOT_CHECKED_IN',
      'COUNTS_DIFFER',
      'NOT_LEFT',
      'OVERDUE',
      'NOT_COLLECTED',
      'OPEN_AT_NIGHT',
    ]),
  ),
  rosterFrozenAt: moment.nullable(),
  /** Names are shown at once, or only with a reason that is logged. */
  names: z.enum(['free', 'reason']),
  /** Whether the printable list may be opened. */
  printable: z.boolean(),
});
const alarm = z.object({
  id,
  kind: z.string(),
  runId: id.nullable(),
  schoolName: z.string(),
  /** What happened; with names only for those who may see them. */
  facts: z.string(),
  state: z.enum(['OPEN', 'OWNED']),
  ownerName: z.string().nullable(),
  mine: z.boolean(),
  openedAt: moment,
  /** When it rings on, while nobody has it. */
  nextRingAt: moment.nullable(),
  /** When 110 must be decided, for a missing child. */
  decideAt: moment.nullable(),
  rung: z.array(z.object({ name: z.string(), at: moment })),
});
const draft = z.object({
  id,
  act: z.enum(['suspend', 'resume']),
  placeName: z.string(),
  date,
  reason: z.string(),
  source: z.string(),
  askedByName: z.string(),
  expiresAt: moment,
});
const reach = z.object({
  schools: z.array(z.string()),
  points: z.array(z.string()),
  children: z.number(),
  walking: z.number(),
});
/** The whole board: sent when the page opens, and again by the live stream whenever it changes. */
export const today = z.object({
  now: moment,
  date,
  /** Why no run goes, when none does. */
  closed: dayReason.nullable(),
  closedReason: z.string().nullable(),
  runs: z.array(run),
  alarms: z.array(alarm),
  /** Chat accounts of ours that do not work at this moment. */
  accountsDown: z.array(z.object({ account: z.string(), health: z.string(), since: moment, waiting: z.number() })),
  awaiting: z.array(draft),
  /** Disputes over who may collect that wait for this person's decision. */
  disputes: z.number(),
  /** Wishes about data past their clock or near it, and emergencies nobody judged; null: not this person's business. */
  privacy: z.object({ late: z.number(), soon: z.number(), glass: z.number() }).nullable(),
  /** What families of this coordinator's schools need and nobody has. */
  unowned: z.number(),
  /** Places whose classes this person may call off. */
  maySuspend: z.array(z.object({ id, name: z.string(), second: z.boolean() })),
});

export const todayRoutes = routes({
  'GET today': { summary: 'Every run of the places of the visitor today', response: today },
  'GET events': { summary: 'The same, live: `today` whenever it changes, `beat` every 15 s', response: 'events' },
  'POST runs/:id/children': {
    summary: 'The children of a run with their state; district and deputy give a reason, which is logged',
    request: z.strictObject({ reason: words(200).nullable() }),
    response: z.object({
      children: z.array(
        z.object({
          childId: id,
          number: z.number(),
          name: z.string(),
          className: z.string(),
          state: childState,
          allergies: z.string().nullable(),
          last: z.object({ at: moment, what: z.string(), who: z.string() }).nullable(),
        }),
      ),
    }),
  },
  'POST custody': {
    summary: 'The custody line of a child on a day: who had it, from when, told by whom',
    request: z.strictObject({ childId: id, date, reason: words(200).nullable() }),
    response: z.object({
      line: z.string(),
      events: z.array(z.object({ at: moment, what: z.string(), detail: z.string(), who: z.string() })),
    }),
  },
  'POST alarms/:id/own': { summary: 'Takes an alarm over, exactly once', response: done },
  'POST alarms/:id/close': {
    summary: 'Closes an alarm by its owner, with the words that say why',
    request: z.strictObject({ words: words(300) }),
    response: done,
  },
  'POST suspension': {
    summary: 'The first step of calling classes off or on again: what it touches',
    request: z.strictObject({
      act: z.enum(['suspend', 'resume']),
      placeId: id,
      date,
      reason: words(60),
      source: z.string().trim().max(60),
    }),
    response: z.object({ draft, reach, wanted: z.string(), second: z.boolean() }),
  },
  'POST suspension/:id/confirm': {
    summary: 'The second step: the exact words, in time; beyond a school by a second person',
    request: z.strictObject({ words: words(40) }),
    response: z.object({
      done: z.boolean(),
      children: z.number(),
      walking: z.number(),
      secondNames: z.array(z.string()),
    }),
  },
  'POST suspension/:id/withdraw': { summary: 'Takes the first step back', response: done },
  'GET runs/:id/roster': { summary: 'The printable list of a run (A4)', response: 'page' },
  'POST runs/:id/roster': {
    summary: 'Freezes the list anew after it changed, as the next version',
    response: z.object({ version: z.number() }),
  },
});
