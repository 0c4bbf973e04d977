/**
 * What the conversation is told about a message: an intent of a closed list, its slots and its risk.
 * The list, the slots and the risks are those of the design page "Understanding: what was meant".
 */
export type Role = 'guardian' | 'volunteer' | 'teacher' | 'coordinator' | 'village' | 'counsellor' | 'district';
export type PendingKind = 'shift.reminder' | 'choose' | 'yes_no' | 'who_collects' | 'missing_number';
export type Risk = 'none' | 'self_harm' | 'harm' | 'missing' | 'medical' | 'dispute';

export const ROLES: readonly Role[] = [
  'guardian',
  'volunteer',
  'teacher',
  'coordinator',
  'village',
  'counsellor',
  'district',
];
export const STAFF: readonly Role[] = ['coordinator', 'village', 'counsellor', 'district'];

const ASKING_INTENTS = [
  ...(['child.whereabouts', 'child.today', 'calendar.ask', 'people.ask', 'aid.ask', 'bus.ask'] as const),
  ...(['shift.seen', 'shift.list', 'roster.ask', 'hours.ask'] as const),
  ...(['attendance.query', 'contact.due', 'notice.unread'] as const),
  ...([
    'day.status',
    'shift.gaps',
    'custody.replay',
    'roster.print',
    'unlinked.list',
    'attendance.volunteers',
  ] as const),
  ...(['visit.due', 'access.ask', 'stats.ask'] as const),
  ...(['help', 'thanks', 'smalltalk', 'unknown'] as const),
] as const;

/** Intents that change something or tell somebody: getting one of these wrong is worse than asking. */
const ACTING_INTENTS = [
  ...(['leave.request', 'leave.cancel', 'pickup.delegate', 'pickup.forbid', 'pickup.self'] as const),
  ...([
    'relay.to_child',
    'relay.to_teacher',
    'call.book',
    'notify.settings',
    'identity.bind',
    'identity.change',
  ] as const),
  ...(['wrong_child', 'alarm.missing', 'alarm.harm'] as const),
  ...(['shift.confirm', 'shift.decline', 'shift.late', 'shift.swap', 'shift.accept', 'availability.set'] as const),
  ...([
    'escort.check_in',
    'escort.count',
    'escort.absent',
    'escort.depart',
    'escort.shelter',
    'escort.incident',
  ] as const),
  ...([
    'escort.arrive',
    'escort.hand_over',
    'escort.not_collected',
    'escort.stranger',
    'activity.log',
    'pairing.log',
  ] as const),
  ...([
    'attendance.report',
    'handoff.count',
    'quick_report',
    'class_report',
    'visit.log',
    'call.log',
    'notice.send',
  ] as const),
  ...(['pickup.verify', 'dismissal.change', 'class.transfer'] as const),
  ...([
    'shift.assign',
    'session.suspend',
    'alarm.own',
    'alarm.close',
    'child.add',
    'child.moved',
    'need.report',
  ] as const),
  ...(['gift.log', 'appointment.book', 'case.note', 'case.escalate'] as const),
  ...(['undo', 'yes', 'no', 'choose', 'stop', 'human'] as const),
] as const;

export type Intent = (typeof ASKING_INTENTS)[number] | (typeof ACTING_INTENTS)[number];
export const INTENTS: readonly Intent[] = [...ASKING_INTENTS, ...ACTING_INTENTS];
export const ACTING: ReadonlySet<Intent> = new Set<Intent>(ACTING_INTENTS);

export interface NamedChild {
  name: string;
  calls: string[];
  class: string;
}

export interface NamedPerson {
  name: string;
  calls: string[];
}

/** A message with all that may be used to read it; nothing else is looked up. */
export interface Utterance {
  role: Role;
  /** ISO time with +08:00: "today" is its date */
  now: string;
  /** the children the sender may speak about */
  children: NamedChild[];
  /** others the sender may name: escorts, colleagues, teachers */
  people?: NamedPerson[];
  /** the question that is open */
  pending?: PendingKind;
  text: string;
}

export interface Slots {
  child?: string[];
  unresolved?: string;
  person?: string;
  date?: string;
  dates?: string[];
  time?: string;
  count?: number;
  numbers?: number[];
  class?: string;
  reason?: string;
  relation?: string;
  phone?: string;
  topic?: string;
  choice?: number | 'all';
  text?: string;
  scope?: 'night' | 'all' | 'homework' | 'digest';
  /** digits of a one-time collection code shown at the door (skill `escort.code` only) */
  code?: string;
}

export interface Reading {
  intent: Intent;
  /** the finer intent where a skill needs one that the table has not */
  skill?: string;
  slots: Slots;
  risk: Risk;
  /** 0 … 1 */
  confidence: number;
  /** full names of children matched by sound alone: an acting skill confirms them first */
  bySound: string[];
  /** true if a model proposed it: only ever to be confirmed, never acted on */
  proposed?: true;
}

/** What one layer saw, for `npm run explain`. */
export interface LayerTrace {
  layer: string;
  saw: unknown;
}
