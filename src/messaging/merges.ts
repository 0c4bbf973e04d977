import { gathered } from './after-outage.rules.js';
import { GATHER, WAITED_FOR_HANDLE, WAITED_FOR_PERSON } from './claim.statements.js';
import type { Clock } from '../kernel/clock.js';
import type { Database } from '../platform/database/index.js';
import type { Guards } from './guards.js';
import type { MessageClass } from './message.js';
import type { Preferences } from './preferences.js';
import type { Question } from './questions.js';
import { nextAllowed, recheckFrom } from './quiet-hours.rules.js';

/** A message about to leave, as it is asked about. */
export interface Row {
  id: number;
  class: MessageClass;
  person_id: number | null;
  contact_id: string | null;
  room_id: string | null;
  text: string;
  dedupe_key: string;
  guard: string | null;
  guard_args: Record<string, number | string> | null;
  valid_until: Date | null;
  repeated: boolean;
  question: Question | null;
  attempts: number;
  bound_to: string | null;
  muted: boolean | null;
  calendar_moved: boolean;
  media_id: number | null;
  outage_id: number | null;
  recheck_at: Date | null;
  later_from: Date | null;
  later_text: string | null;
  /** When what it tells of was said. */
  at: Date;
}

/** What leaves in the place of a row, and what it asks with the words it asks it in. */
export interface Leaving {
  row: Row;
  asks: { question: Question; text: string }[];
}

type Verdict =
  | 'send'
  | { state: 'expired' | 'cancelled' | 'failed'; reason: string }
  /** It waits until then. */
  | { state: 'queued'; reason: 'quiet'; until: Date; recheckAt: Date | undefined };

/** The lease under which something leaves. */
interface Lease {
  account: string;
  epoch: number;
}

const asked = ({ question, text }: Pick<Row, 'question' | 'text'>): Leaving['asks'] =>
  question ? [{ question, text }] : [];

/** Several messages that leave as one, each checked against the present. Inside the claim's transaction. */
export class Merges {
  constructor(
    private readonly db: Database,
    private readonly guards: Guards,
    private readonly preferences: Preferences,
    private readonly clock: Clock,
  ) {}

  /** A message in the words that are true now. */
  asOfNow<T extends Pick<Row, 'text' | 'later_from' | 'later_text'>>(row: T): T {
    const old = row.later_from !== null && row.later_from <= this.clock.now();
    return old ? { ...row, text: row.later_text ?? row.text } : row;
  }

  /** Whether a message still holds. */
  async verdict(row: Row): Promise<Verdict> {
    if (row.valid_until && row.valid_until <= this.clock.now()) return { state: 'expired', reason: 'valid_until' };
    if (row.person_id !== null && row.bound_to === null) return { state: 'failed', reason: 'no_address' };
    if (row.muted && row.class !== 'A') return { state: 'cancelled', reason: 'muted' };
    if (row.calendar_moved) return { state: 'cancelled', reason: 'calendar' };
    if (row.guard && !(await this.guards.stillTrue(row.guard, row.guard_args ?? {}))) {
      return { state: 'cancelled', reason: 'stale' };
    }
    return this.quiet(row);
  }

  async drop(id: number, verdict: Exclude<Verdict, 'send'>): Promise<void> {
    const { state, reason } = verdict;
    if (state === 'queued') {
      await this.db.execute(
        `UPDATE outbox SET reason = $2, not_before = $3, turn_at = NULL, recheck_at = $4 WHERE id = $1`,
        [id, reason, verdict.until, verdict.recheckAt ?? null],
      );
    } else await this.db.execute(`UPDATE outbox SET state = $2, reason = $3 WHERE id = $1`, [id, state, reason]);
  }

  /** What could not leave in time does not leave at night: it waits for the morning, as if it were planned now. */
  private async quiet(row: Row): Promise<Verdict> {
    const now = this.clock.now();
    if (row.class === 'S' || row.class === 'A' || !row.recheck_at || row.recheck_at > now) return 'send';
    const reader = row.person_id === null ? [] : [row.person_id];
    const [hours] = [...(await this.preferences.of(reader, now)).values()].map((settings) => settings.quiet);
    const until = hours ? nextAllowed(now, hours) : now;
    if (!hours || until <= now) return 'send';
    return { state: 'queued', reason: 'quiet', until, recheckAt: recheckFrom(until, hours, row.later_from) };
  }

  /** The intent to send a row by itself. */
  async alone(row: Row, { account, epoch }: Lease): Promise<Leaving> {
    await this.db.execute(
      `UPDATE outbox SET state = 'sending', lease_epoch = $2, sending_at = $3, attempts = attempts + 1,
         sent_account = $4, text = $5 WHERE id = $1`,
      [row.id, epoch, this.clock.now(), account, row.text],
    );
    return { row, asks: asked(row) };
  }

  /** One message for everything that waited for this reader's digest and still holds, with what each of it asks. */
  async digest(row: Row, lease: Lease): Promise<Leaving> {
    const waiting = await this.db.query<Pick<Row, 'id' | 'text' | 'guard' | 'guard_args' | 'question'>>(
      `SELECT id, text, guard, guard_args, question FROM outbox WHERE person_id = $1 AND class = 'D' AND state = 'queued' AND media_id IS NULL
         AND not_before <= $2 AND id <> $3 AND (valid_until IS NULL OR valid_until > $2) ORDER BY id FOR UPDATE`,
      [row.person_id, this.clock.now(), row.id],
    );
    const rest: typeof waiting = [];
    const stale: number[] = [];
    for (const one of waiting) {
      const holds = !one.guard || (await this.guards.stillTrue(one.guard, one.guard_args ?? {}));
      if (holds) rest.push(one);
      else stale.push(one.id);
    }
    await this.db.execute(
      `UPDATE outbox SET state = CASE WHEN id = ANY($2) THEN 'cancelled' ELSE 'merged' END,
         merged_into = CASE WHEN id = ANY($2) THEN NULL ELSE $3::bigint END,
         reason = CASE WHEN id = ANY($2) THEN 'stale' ELSE reason END WHERE id = ANY($1)`,
      [waiting.map((w) => w.id), stale, row.id],
    );
    const text = [row.text, ...rest.map((r) => r.text)].join('\n');
    // kept with the intent, so that a repeat after a crash says the same
    await this.alone({ ...row, text }, lease);
    // a nod to a digest is one to its news
    const asks = [row, ...rest].flatMap((r) => asked(r).map(({ question }) => ({ question, text: '' })));
    return { row: { ...row, text }, asks };
  }

  /**
   * One message for what waited through an outage for the reader of this row and still holds (docs/adr/0019). Perhaps
   * without the row itself, which then leaves after it: another part asks already, or it would be too long.
   */
  async afterOutage(row: Row, lease: Lease): Promise<Leaving> {
    const parts = [row, ...(await this.stillHolding(row, lease.account))];
    const outage = await this.outage(row.outage_id);
    const one = gathered(
      parts.map((p) => ({ id: p.id, class: p.class as 'A' | 'N', text: p.text, at: p.at, asks: p.question !== null })),
      outage,
      this.clock.now(),
    );
    const said = parts.filter((p) => one.said.includes(p.id));
    const [first = row, ...more] = said;
    if (more.length === 0) return this.alone(first, lease);
    return this.together(one.text, said, row, lease);
  }

  private async together(text: string, said: readonly Row[], row: Row, { account, epoch }: Lease): Promise<Leaving> {
    const asking = said.findLast((p) => p.question !== null);
    // with a notice in it, it must arrive as a notice must
    const cls = said.some((p) => p.class === 'N') ? 'N' : 'A';
    // one that was taken apart has been tried more often by the next time, so no key comes twice
    const tried = Math.max(...said.map((p) => p.attempts));
    const key = `after-outage:${String(Math.min(...said.map((p) => p.id)))}:${String(tried)}`;
    const head = await this.db.one<{ id: number; attempts: number }>(GATHER, [
      account,
      epoch,
      this.clock.now(),
      cls,
      row.person_id,
      row.person_id === null ? row.contact_id : null,
      text,
      key,
      row.repeated,
      asking?.question ? JSON.stringify(asking.question) : null,
      said.map((p) => p.id),
    ]);
    if (!head) throw new Error('MESSAGING.NOT_GATHERED: the message for several was not written');
    const leaving = { ...row, id: head.id, class: cls, text, dedupe_key: key, attempts: head.attempts - 1 } as const;
    return { row: leaving, asks: asking ? asked(asking) : [] };
  }

  /** The others that waited; those that no longer hold are dropped, as when each leaves by itself. */
  private async stillHolding(row: Row, account: string): Promise<Row[]> {
    const forPerson = row.person_id !== null;
    const waited = await this.db.query<Row>(forPerson ? WAITED_FOR_PERSON : WAITED_FOR_HANDLE, [
      row.id,
      account,
      this.clock.now(),
      row.repeated,
      forPerson ? row.person_id : row.contact_id,
    ]);
    const holding: Row[] = [];
    for (const one of waited) {
      const verdict = await this.verdict(one);
      if (verdict === 'send') holding.push(this.asOfNow(one));
      else await this.drop(one.id, verdict);
    }
    return holding;
  }

  private async outage(id: number | null): Promise<{ since: Date; until: Date }> {
    const row = await this.db.one<{ since: Date; until: Date }>(
      `SELECT since, coalesce(until, $2) AS until FROM account_outage WHERE id = $1`,
      [id, this.clock.now()],
    );
    return row ?? { since: this.clock.now(), until: this.clock.now() };
  }
}
