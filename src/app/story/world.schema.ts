import { z } from 'zod';
import { isDate } from '../../kernel/time/shanghai.js';
import { readWeekdays } from './weekdays.js';
import { dayTexts } from './world.texts.zh-CN.js';

/** Who and what exists when a story begins: the `world:` of a dialogue and the demo district, as people write it. */
export const STAFF_ROLES = ['coordinator', 'deputy', 'counsellor', 'village', 'district'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** A name: YAML may have read it as a number. */
const name = z.preprocess((value) => (typeof value === 'number' ? String(value) : value), z.string().trim().min(1));
const names = z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(name));
/** `- <name>` says the same as `- {name: <name>}`. */
const orJustName = <T extends z.ZodType>(shape: T) =>
  z.preprocess((value) => (typeof value === 'string' || typeof value === 'number' ? { name: value } : value), shape);

const date = z.string().transform((text, context) => {
  const [, y = '', m = '', d = ''] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.trim()) ?? [];
  const iso = `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
  if (!isDate(iso)) {
    context.addIssue(`"${text}" is not a date; write 2026-09-16`);
    return z.NEVER;
  }
  return iso;
});
const dates = z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(date));

const time = z.string().transform((text, context) => {
  const [, h = '', m = ''] = /^(\d{1,2}):(\d{2})$/.exec(text.normalize('NFKC').trim()) ?? [];
  if (!h || Number(h) > 23 || Number(m) > 59) {
    context.addIssue(`"${text}" is not a time of day; write "16:30"`);
    return z.NEVER;
  }
  return `${h.padStart(2, '0')}:${m}`;
});

const days = z.preprocess(
  (value) => (Array.isArray(value) ? value.join(' ') : typeof value === 'number' ? String(value) : value),
  z.string().transform((text, context) => {
    const read = readWeekdays(text);
    if (read) return read;
    context.addIssue(
      `"${text}" names no weekdays that can be read; write a range, a list or every day (docs/dialogues.md)`,
    );
    return z.NEVER;
  }),
);

const allergies = z.preprocess(
  (value) => (Array.isArray(value) ? value.join(dayTexts.listMark) : value),
  z.string().trim().min(1),
);

const child = z.strictObject({
  name,
  class: name,
  school: name.optional(),
  guardians: z.record(name, name).default({}),
  calls: names.default([]),
  collect: names.optional(),
  forbidden: names.default([]),
  allergies: allergies.optional(),
  may_leave_alone: z.boolean().default(false),
  point: name.optional(),
});

const role = z.enum(STAFF_ROLES, { error: `is not a role; the roles are ${STAFF_ROLES.join(', ')}` });
const roles = z.preprocess((value) => (Array.isArray(value) ? value : [value]), z.array(role).min(1));
const staffMember = z.strictObject({ name, role: roles, school: names.optional() });
/** `{<name>: coordinator}` says the same as `[{name: <name>, role: coordinator}]`. */
const staffMap = z.record(name, roles);
const staffList = z.array(staffMember);

export const worldShape = z.strictObject({
  school: name.optional(),
  schools: names.optional(),
  points: z.array(orJustName(z.strictObject({ name, village: name.optional() }))).default([]),
  classes: z.array(z.strictObject({ name, teacher: name, school: name.optional() })).min(1),
  children: z.array(child).min(1),
  volunteers: z
    .array(orJustName(z.strictObject({ name, cleared: z.boolean().default(true), lives: name.optional() })))
    .default([]),
  staff: z.unknown().optional(),
  runs: z
    .array(
      z.strictObject({
        point: name,
        school: name.optional(),
        days: days.default([1, 2, 3, 4, 5]),
        depart: time,
        arrive: time,
        escorts: names.default([]),
        standby: names.default([]),
      }),
    )
    .default([]),
  pairings: z.array(z.strictObject({ child: name, with: name, kind: name.optional() })).default([]),
  unlinked: names.default([]),
  suspended: dates.default([]),
  holidays: dates.default([]),
  terms: z.array(z.strictObject({ name, first: date, last: date })).default([]),
  groups: z.array(z.strictObject({ name, members: names })).default([]),
});

export const staffShape = (value: unknown): z.ZodType => (Array.isArray(value) ? staffList : staffMap);

export type WrittenWorld = z.output<typeof worldShape>;
export type WrittenStaff = z.output<typeof staffList> | z.output<typeof staffMap>;

/** The world with every default filled in: what the service loads into an empty database. */
export interface WorldDescription {
  schools: string[];
  points: { name: string; village?: string }[];
  classes: { name: string; school: string; teacher: string }[];
  children: WorldChild[];
  /** `lives`: a village, as the points have one. */
  volunteers: { name: string; cleared: boolean; lives?: string }[];
  staff: { name: string; role: StaffRole; schools: string[] }[];
  runs: WorldRun[];
  pairings: { child: string; with: string; kind?: string }[];
  /** Persons with a chat account that nobody has linked: strangers, and people of the world not yet linked. */
  unlinked: string[];
  /** Dates (YYYY-MM-DD) without classes, known beforehand. */
  suspended: string[];
  holidays: string[];
  /** School terms of the district; none: every weekday that is no holiday is a school day. */
  terms: { name: string; first: string; last: string }[];
  groups: { name: string; members: string[] }[];
}

export interface WorldChild {
  name: string;
  class: string;
  school: string;
  /** In calling order; the first is primary. */
  guardians: { name: string; relation: string }[];
  calls: string[];
  /** Who may collect; may name somebody who is no guardian. */
  collect: string[];
  forbidden: string[];
  allergies?: string;
  mayLeaveAlone: boolean;
  /** Absent: the child does not attend. */
  point?: string;
}

export interface WorldRun {
  point: string;
  /** Set when written: the run starts at this school only. */
  school?: string;
  /** ISO weekdays: 1 Monday … 7 Sunday. */
  days: number[];
  /** HH:MM */
  depart: string;
  arrive: string;
  escorts: string[];
  standby: string[];
}

/** The written form with its defaults filled; trust it only after `checkWorld` found nothing. */
export function describeWorld(written: WrittenWorld, staff: WrittenStaff): WorldDescription {
  const schools = written.schools ?? (written.school ? [written.school] : []);
  const only = schools.length === 1 ? schools[0] : undefined;
  const classes = written.classes.map((c) => ({ name: c.name, teacher: c.teacher, school: c.school ?? only ?? '' }));
  const people = Array.isArray(staff)
    ? staff
    : Object.entries(staff).map(([n, r]) => ({ name: n, role: r, school: undefined }));
  return {
    schools,
    points: written.points.map((p) => ({ name: p.name, ...(p.village ? { village: p.village } : {}) })),
    classes,
    children: written.children.map((c) => describeChild(c, classes)),
    volunteers: written.volunteers.map(({ lives, ...v }) => ({ ...v, ...(lives ? { lives } : {}) })),
    staff: people.flatMap((p) => p.role.map((r) => ({ name: p.name, role: r, schools: p.school ?? schools }))),
    runs: written.runs.map(({ school, ...run }) => ({ ...run, ...(school ? { school } : {}) })),
    pairings: written.pairings.map(({ kind, ...pair }) => ({ ...pair, ...(kind ? { kind } : {}) })),
    unlinked: written.unlinked,
    suspended: written.suspended,
    holidays: written.holidays,
    terms: written.terms,
    groups: written.groups,
  };
}

function describeChild(c: WrittenWorld['children'][number], classes: WorldDescription['classes']): WorldChild {
  const guardians = Object.entries(c.guardians).map(([n, relation]) => ({ name: n, relation }));
  return {
    name: c.name,
    class: c.class,
    school: c.school ?? classes.find((k) => k.name === c.class)?.school ?? '',
    guardians,
    calls: c.calls,
    collect: c.collect ?? guardians.map((g) => g.name),
    forbidden: c.forbidden,
    mayLeaveAlone: c.may_leave_alone,
    ...(c.allergies ? { allergies: c.allergies } : {}),
    ...(c.point ? { point: c.point } : {}),
  };
}
