import type pg from 'pg';
import type { WorldMessage } from '../../src/channels/simulator/world-chat.js';
import { CLEAN, type Outcome } from './fault.model.js';

export interface OutboxRow {
  id: number;
  class: 'S' | 'A' | 'N' | 'C' | 'D';
  contact: string | null;
  text: string;
  state: string;
  reason: string | null;
  attempts: number;
  repeated: boolean;
  due: boolean;
  valid_until: Date | null;
  /** The message it left in, with others. */
  merged_into: number | null;
  /** It reached nobody, and somebody has the task to phone. */
  phoned: boolean;
}

export const MARK = '（可能重复）';
const ARRIVED = new Set(['accepted', 'confirmed']);
const CLOCK_SLACK_MS = 5_000;

/** The rows as they stand at the end of a run, with the contact they were for. */
export async function readOutbox(pool: pg.Pool, now: Date): Promise<OutboxRow[]> {
  const { rows } = await pool.query<OutboxRow>(
    `SELECT o.id::int AS id, o.class, coalesce(i.contact_id, o.contact_id) AS contact, o.text, o.state, o.reason,
       o.attempts, o.repeated, o.not_before <= $1 AS due, o.valid_until, o.merged_into::int AS merged_into,
       EXISTS (SELECT FROM phone_task t WHERE t.child_id = o.child_id) AND o.escalated_at IS NOT NULL AS phoned
     FROM outbox o LEFT JOIN chat_identity i ON i.person_id = o.person_id AND i.ended_at IS NULL ORDER BY o.id`,
    [now],
  );
  return rows;
}

/**
 * Holds what was to be said against what came out of the phones (messaging.md §8): every repeat marked, C and D at most
 * once, S, A and N at least once or accounted for, nothing stale, the order of a chat kept.
 */
export function checkDeliveries(rows: readonly OutboxRow[], phones: readonly WorldMessage[]): Outcome {
  const outcome: Outcome = { ...CLEAN };
  const copies = new Map<string, { plain: WorldMessage[]; marked: WorldMessage[] }>();
  for (const m of phones) {
    const marked = m.text.startsWith(MARK);
    const key = `${m.to ?? m.room ?? ''}\n${marked ? m.text.slice(MARK.length) : m.text}`;
    const entry = copies.get(key) ?? { plain: [], marked: [] };
    copies.set(key, entry);
    (marked ? entry.marked : entry.plain).push(m);
  }
  const groups = new Map<string, OutboxRow[]>();
  for (const row of rows) {
    const key = `${row.contact ?? ''}\n${row.text}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  for (const [key, group] of groups) checkGroup(group, copies.get(key) ?? { plain: [], marked: [] }, outcome);
  for (const [key, { plain, marked }] of copies) if (!groups.has(key)) outcome.stale += plain.length + marked.length;
  outcome.lost += lostInAnother(rows);
  outcome.disorder = disorder(rows, groups, copies);
  return outcome;
}

/** Notices and answers that are said to have left in another message, which does not say them or never left. */
function lostInAnother(rows: readonly OutboxRow[]): number {
  const all = new Map(rows.map((row) => [row.id, row]));
  return rows.filter((row) => {
    if (row.state !== 'merged' || row.class === 'D') return false;
    const head = all.get(row.merged_into ?? 0);
    // in doubt or parked, the other one is counted itself
    return !head?.text.includes(row.text) || ['merged', 'cancelled', 'expired', 'failed'].includes(head.state);
  }).length;
}

function checkGroup(
  group: readonly OutboxRow[],
  { plain, marked }: { plain: WorldMessage[]; marked: WorldMessage[] },
  outcome: Outcome,
): void {
  const tried = group.filter((r) => r.attempts > 0 || r.state === 'sending').length;
  const said = group.filter((r) => ARRIVED.has(r.state)).length;
  const cls = group[0]?.class ?? 'N';
  const all = plain.length + marked.length;
  outcome.unmarked += Math.max(0, plain.length - tried);
  outcome.marked += marked.length;
  if ((cls === 'C' || cls === 'D') && all > group.length) outcome.harmful += all - group.length;
  const missing = Math.max(0, said - all);
  if (cls === 'S') outcome.lostS += missing;
  else if (cls !== 'D') outcome.lost += missing;
  for (const row of group) {
    const stuck = (row.state === 'queued' && row.due) || row.state === 'sending';
    if (stuck) outcome.open += 1;
    if (row.class === 'S' && !row.phoned && (stuck || ['failed', 'parked', 'unknown', 'expired'].includes(row.state)))
      outcome.lostS += 1;
    if (row.class === 'N' && row.state === 'unknown') outcome.lost += 1;
  }
  const until = Math.max(...group.map((r) => r.valid_until?.getTime() ?? Number.POSITIVE_INFINITY));
  outcome.stale += [...plain, ...marked].filter((m) => m.at.getTime() > until + CLOCK_SLACK_MS).length;
  if (tried === 0) outcome.stale += all;
}

/** Pairs of one chat and class that came in another order than they were planned. */
function disorder(
  rows: readonly OutboxRow[],
  groups: ReadonlyMap<string, OutboxRow[]>,
  copies: ReadonlyMap<string, { plain: WorldMessage[] }>,
): number {
  const chats = new Map<string, { id: number; at: number; n: number }[]>();
  let n = 0;
  // several that leave as one stand where the first of them stood
  const firstOf = new Map<number, number>();
  for (const row of rows) {
    if (row.merged_into !== null)
      firstOf.set(row.merged_into, Math.min(row.id, firstOf.get(row.merged_into) ?? row.id));
  }
  for (const [key, group] of groups) {
    const [row] = group;
    const [copy] = copies.get(key)?.plain ?? [];
    if (!row || !copy || group.length > 1 || row.attempts !== 1 || row.repeated) continue;
    const chat = `${row.contact ?? ''} ${row.class}`;
    chats.set(chat, [...(chats.get(chat) ?? []), { id: firstOf.get(row.id) ?? row.id, at: orderOf(copy), n: n++ }]);
  }
  let wrong = 0;
  for (const list of chats.values()) {
    const byTime = [...list].sort((a, b) => a.at - b.at);
    for (const [i, item] of byTime.entries()) if (i > 0 && (byTime[i - 1]?.id ?? 0) > item.id) wrong += 1;
  }
  return wrong;
}

/** The network numbers messages as they are sent. */
const orderOf = (m: WorldMessage): number => Number(m.id.split('-').at(-1));
