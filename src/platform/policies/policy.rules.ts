import { ok, refuse, type Refused, type Result } from '../../kernel/result.js';

/** How a policy is written: a wall time, minutes, days, a number, or three rising minutes. */
export type PolicyKind = 'time' | 'minutes' | 'days' | 'count' | 'ladder';

interface Policy {
  kind: PolicyKind;
  min: string;
  max: string;
  /** Which of the two nobody may pass, because the children's safety hangs on it (safety.md). */
  safety?: 'min' | 'max';
}

/**
 * Every policy that staff may change, with what is sensible. A bound named `safety` is what was promised to the families:
 * an alarm is passed on after two minutes, a report of harm is called back within ten.
 */
export const POLICIES = {
  'clocks.remindEveningBefore': { kind: 'time', min: '17:00', max: '21:00' },
  'clocks.remindSameDay': { kind: 'time', min: '11:00', max: '15:00' },
  'clocks.substitutesFrom': { kind: 'time', min: '12:00', max: '15:00', safety: 'max' },
  'clocks.standbyAnswerMinutes': { kind: 'minutes', min: '2', max: '5', safety: 'max' },
  'clocks.noEscortMinutesBefore': { kind: 'minutes', min: '45', max: '90', safety: 'min' },
  'clocks.freezeMinutesBefore': { kind: 'minutes', min: '30', max: '75', safety: 'min' },
  'clocks.checkInMinutesBefore': { kind: 'minutes', min: '10', max: '30', safety: 'min' },
  'clocks.etaLadderMinutes': { kind: 'ladder', min: '2/4/6', max: '5/10/15', safety: 'max' },
  'clocks.alarmChainMinutes': { kind: 'minutes', min: '1', max: '2', safety: 'max' },
  'clocks.decide110Minutes': { kind: 'minutes', min: '5', max: '15', safety: 'max' },
  'clocks.reportCallMinutes': { kind: 'minutes', min: '3', max: '10', safety: 'max' },
  'clocks.classEndsAt': { kind: 'time', min: '16:30', max: '19:00' },
  'clocks.notCollectedAt': { kind: 'time', min: '16:40', max: '19:15' },
  'clocks.guardianCallMinutes': { kind: 'minutes', min: '2', max: '5', safety: 'max' },
  'clocks.backToSchoolAt': { kind: 'time', min: '17:00', max: '19:45' },
  'clocks.openAlarmAt': { kind: 'time', min: '18:00', max: '20:00', safety: 'max' },
  'clocks.enquiryMinutes': { kind: 'minutes', min: '3', max: '10', safety: 'max' },
  'clocks.suspendConfirmMinutes': { kind: 'minutes', min: '2', max: '5', safety: 'max' },
  'clocks.missingUpdateMinutes': { kind: 'minutes', min: '2', max: '5', safety: 'max' },
  'clocks.undoMinutes': { kind: 'minutes', min: '2', max: '30' },
  'clocks.questionMinutes': { kind: 'minutes', min: '10', max: '120' },
  'quietHours.from': { kind: 'time', min: '20:00', max: '22:30' },
  'quietHours.to': { kind: 'time', min: '06:00', max: '08:00' },
  'quietHours.widenedFrom': { kind: 'time', min: '18:00', max: '21:00' },
  dailyBudget: { kind: 'count', min: '3', max: '30' },
  digestAt: { kind: 'time', min: '17:00', max: '21:00' },
  'adults.childrenPerAdult': { kind: 'count', min: '1', max: '8', safety: 'max' },
  'cadence.poorVisitDays': { kind: 'days', min: '7', max: '31' },
  'cadence.poorCallDays': { kind: 'days', min: '1', max: '14' },
  'cadence.fairVisitDays': { kind: 'days', min: '30', max: '122' },
  'cadence.goodVisitDays': { kind: 'days', min: '60', max: '183' },
  'rota.perWeek': { kind: 'count', min: '1', max: '5' },
} as const satisfies Record<string, Policy>;

export type PolicyKey = keyof typeof POLICIES;

/** Clocks of which one comes before the other; `atMost`: minutes that may lie between, which safety sets. */
const ORDERS: readonly { first: PolicyKey; second: PolicyKey; atMost?: number }[] = [
  { first: 'clocks.remindSameDay', second: 'clocks.substitutesFrom' },
  { first: 'clocks.checkInMinutesBefore', second: 'clocks.freezeMinutesBefore' },
  { first: 'clocks.freezeMinutesBefore', second: 'clocks.noEscortMinutesBefore' },
  { first: 'clocks.classEndsAt', second: 'clocks.notCollectedAt', atMost: 15 },
  { first: 'clocks.notCollectedAt', second: 'clocks.backToSchoolAt', atMost: 30 },
  { first: 'clocks.backToSchoolAt', second: 'clocks.openAlarmAt' },
  { first: 'quietHours.widenedFrom', second: 'quietHours.from' },
  { first: 'digestAt', second: 'quietHours.from' },
  { first: 'clocks.remindEveningBefore', second: 'quietHours.from' },
  { first: 'cadence.poorVisitDays', second: 'cadence.fairVisitDays' },
  { first: 'cadence.fairVisitDays', second: 'cadence.goodVisitDays' },
  { first: 'cadence.poorCallDays', second: 'cadence.poorVisitDays' },
];

export type PolicyRefusal =
  | 'POLICY.UNKNOWN'
  | 'POLICY.FORM'
  | 'POLICY.BOUNDS'
  | 'POLICY.SAFETY'
  | 'POLICY.ORDER'
  | 'POLICY.SAME'
  | 'POLICY.PAST'
  | 'POLICY.FAR'
  | 'POLICY.GONE'
  | 'POLICY.LATER'
  | 'POLICY.WHOLE';

/** One word about one policy. `value`: as it is written, null: as the deployment has it. */
export interface PolicyEntry {
  id: number;
  key: PolicyKey;
  value: string | null;
  effectiveFrom: Date;
  /** The entry this one takes back. */
  undoes: number | null;
}

/** Every policy as it is written: `19:00`, `5`, `5/10/15`. */
export type PolicyValues = Readonly<Record<PolicyKey, string>>;

export const POLICY_KEYS = Object.keys(POLICIES) as PolicyKey[];
const FORMS = {
  time: /^([01]\d|2[0-3]):[0-5]\d$/,
  minutes: /^\d{1,4}$/,
  days: /^\d{1,4}$/,
  count: /^\d{1,4}$/,
  ladder: /^\d{1,3}\/\d{1,3}\/\d{1,3}$/,
} as const;

export const isPolicy = (key: string): key is PolicyKey => key in POLICIES;

/** Minutes of the day, or the number itself: what is compared. */
const size = (text: string): number => {
  const [hours, minutes] = text.split(':').map(Number) as [number, number?];
  return minutes === undefined ? hours : hours * 60 + minutes;
};

/** In the order in which words come into force. */
export const byForce = (a: PolicyEntry, b: PolicyEntry): number =>
  a.effectiveFrom.getTime() - b.effectiveFrom.getTime() || a.id - b.id;

/** What is in force at a moment: the latest word that has begun, else the deployment's. */
export function valueAt(key: PolicyKey, base: PolicyValues, entries: readonly PolicyEntry[], at: Date): string {
  const last = entries
    .filter((e) => e.key === key && e.effectiveFrom <= at)
    .toSorted(byForce)
    .at(-1);
  return last?.value ?? base[key];
}

export const valuesAt = (base: PolicyValues, entries: readonly PolicyEntry[], at: Date): PolicyValues =>
  Object.fromEntries(POLICY_KEYS.map((key) => [key, valueAt(key, base, entries, at)])) as Record<PolicyKey, string>;

/** Whether a value may stand by itself: its form, its bounds, and the bound that safety sets. */
export function check(key: string, raw: string): Result<string, PolicyRefusal> {
  if (!isPolicy(key)) return refuse('POLICY.UNKNOWN');
  const value = raw
    .trim()
    .replaceAll(/\s*[/,,、]\s*/g, '/')
    .replace(':', ':');
  const policy = POLICIES[key];
  const { kind, min, max } = policy;
  const facts = { policy: key, kind, min, max };
  if (!FORMS[kind].test(value)) return refuse('POLICY.FORM', facts);
  const least = min.split('/');
  const most = max.split('/');
  const parts = value.split('/').map((part) => (kind === 'time' ? part : String(Number(part))));
  const low = parts.some((part, i) => size(part) < size(least[i] ?? ''));
  const high = parts.some((part, i) => size(part) > size(most[i] ?? ''));
  const rising = parts.every((part, i) => i === 0 || size(part) > size(parts[i - 1] ?? ''));
  const safety: 'min' | 'max' | undefined = 'safety' in policy ? policy.safety : undefined;
  if ((high && safety === 'max') || (low && safety === 'min')) return refuse('POLICY.SAFETY', facts);
  if (low || high || !rising) return refuse('POLICY.BOUNDS', facts);
  return ok(parts.join('/'));
}

/** Clocks that must follow each other, and not too far apart. */
export function disorder(values: PolicyValues): Refused<'POLICY.ORDER' | 'POLICY.SAFETY'> | undefined {
  for (const { first, second, atMost } of ORDERS) {
    const apart = size(values[second]) - size(values[first]);
    if (apart <= 0) return refuse('POLICY.ORDER', { first, second });
    if (atMost !== undefined && apart > atMost) {
      const kind = 'gap';
      return refuse('POLICY.SAFETY', { policy: second, kind, min: values[first], max: String(atMost) });
    }
  }
  return undefined;
}

export interface Known {
  base: PolicyValues;
  entries: readonly PolicyEntry[];
  now: Date;
}

/** How far ahead a policy may be set, in days. */
const FAR_DAYS = 366;
/** The last moment for which a policy may be said: what holds then is what was said last. */
export const policyHorizon = (now: Date): Date => new Date(now.getTime() + FAR_DAYS * 86_400_000);

/**
 * Whether somebody may say this: alone, beside what is in force then, and beside what others said for later.
 * @param from undefined: now
 */
export function consider(
  of: Known,
  change: { key: string; value: string; from: Date | undefined },
): Result<PolicyEntry, PolicyRefusal> {
  const { base, entries, now } = of;
  const checked = check(change.key, change.value);
  if (!checked.ok) return checked;
  const effectiveFrom = change.from ?? now;
  if (effectiveFrom < now) return refuse('POLICY.PAST');
  if (effectiveFrom > policyHorizon(now)) return refuse('POLICY.FAR');
  const key = change.key as PolicyKey;
  if (valueAt(key, base, entries, effectiveFrom) === checked.value) return refuse('POLICY.SAME', { policy: key });
  return inOrder(of, { id: Infinity, key, value: checked.value, effectiveFrom, undoes: null });
}

/** The word that takes an entry back: what stood before it stands again, from now or from when it would have begun. */
export function undoing({ base, entries, now }: Known, id: number): Result<PolicyEntry, PolicyRefusal> {
  const entry = entries.find((e) => e.id === id);
  if (!entry || entries.some((e) => e.undoes === id)) return refuse('POLICY.GONE');
  const own = entries.filter((e) => e.key === entry.key).toSorted(byForce);
  if (own.at(-1) !== entry) return refuse('POLICY.LATER');
  const value = own.at(-2)?.value ?? null;
  const effectiveFrom = entry.effectiveFrom > now ? entry.effectiveFrom : now;
  return inOrder({ base, entries, now }, { id: Infinity, key: entry.key, value, effectiveFrom, undoes: id });
}

/** The order must hold from the moment the word begins, and at each moment where another begins after it. */
function inOrder({ base, entries }: Known, entry: PolicyEntry): Result<PolicyEntry, PolicyRefusal> {
  const all = [...entries, entry];
  const moments = [entry, ...entries.filter((e) => e.effectiveFrom > entry.effectiveFrom)];
  for (const { effectiveFrom } of moments) {
    const wrong = disorder(valuesAt(base, all, effectiveFrom));
    if (wrong) return wrong;
  }
  return ok(entry);
}
