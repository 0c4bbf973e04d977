import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { Outbox } from '../../messaging/index.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { FIELD_CIPHER, type FieldCipher } from '../../platform/crypto/field-cipher.js';
import { Database } from '../../platform/database/index.js';
import { PickupBans, meantBy, type Ban, type Banned } from './pickup-bans.service.js';

export type HouseholdKind = 'moved' | 'parents_back' | 'dispute' | 'class_moved';

/** Why a pupil comes no more. */
export const LEAVE_REASONS = ['moved_away', 'transferred', 'graduated', 'turned_sixteen'] as const;
export type LeaveReason = (typeof LEAVE_REASONS)[number];

/** Why, and from which day (YYYY-MM-DD). */
export interface Leaving {
  because: LeaveReason;
  on: string;
}

/** What was changed by an event, and other features' own notes, so that all of it can be put back. */
export interface Changed {
  points: { child: number; point: number }[];
  collectors: number[];
  alone: number[];
  held: number[];
  /** Of a move to another class. */
  classes?: { child: number; from: number; to: number }[];
  /** Of a dispute: who must not collect; none where it was told without anybody being meant. */
  ban?: Banned;
  /** What the feature above changed. */
  more: Record<string, unknown>;
}

export interface HouseholdEvent {
  id: number;
  kind: HouseholdKind;
  children: number[];
  before: Changed;
}

const HELD = 'household';
/** Kinds of message a family is spared meanwhile; where their child is, they always hear. */
const SPARED = ['note', 'notice', 'week-card', 'letter-home', 'letter-home-file'];

/** The household's side of moving away and of quarrels: who is listed where, and what still waits to be sent. */
@Injectable()
export class HouseholdChangesService {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly bans: PickupBans,
    @Inject(FIELD_CIPHER) private readonly cipher: FieldCipher,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** These children with their brothers and sisters (a guardian in common), among those the speaker answers for. */
  async familyOf(childIds: readonly number[], among: readonly number[]): Promise<number[]> {
    const rows = await this.db.query<{ id: number }>(
      `SELECT DISTINCT o.child_id AS id FROM guardianship g JOIN guardianship o ON o.person_id = g.person_id
       WHERE g.child_id = ANY($1) AND g.frozen_at IS NULL AND o.frozen_at IS NULL AND o.child_id = ANY($2) ORDER BY 1`,
      [childIds, among],
    );
    return [...new Set([...childIds, ...rows.map((r) => r.id)])];
  }

  /** The same told twice at once comes one after the other. */
  async lock(childIds: readonly number[]): Promise<void> {
    await this.db.query(`SELECT id FROM child WHERE id = ANY($1) ORDER BY id FOR UPDATE`, [childIds]);
  }

  /** Whether an event of this kind stands for a child; its id. */
  async standing(kind: HouseholdKind, childId: number): Promise<number | undefined> {
    const row = await this.db.one<{ id: number }>(
      `SELECT id FROM household_event WHERE kind = $1 AND $2 = ANY(children) AND undone_at IS NULL
         AND settled_at IS NULL ORDER BY id DESC LIMIT 1`,
      [kind, childId],
    );
    return row?.id;
  }

  /** They come no more: off their points, nobody may collect, and what waits for the family is held. */
  async moved(children: readonly number[], toldBy: number, leaving?: Leaving): Promise<HouseholdEvent> {
    const points = await this.offPoints(children);
    const collectors = await this.closeLists(children);
    const event = await this.write('moved', children, toldBy, { points, collectors, alone: [], more: {} });
    if (leaving)
      await this.db.execute(`UPDATE household_event SET because = $2, on_date = $3 WHERE id = $1`, [
        event.id,
        leaving.because,
        leaving.on,
      ]);
    return event;
  }

  /** Into another class, whose place the caller has looked at; with `offPoint` off its point too. */
  async classMoved(child: number, to: number, toldBy: number, offPoint: boolean): Promise<HouseholdEvent> {
    const classes = await this.db.query<{ child: number; from: number; to: number }>(
      `WITH old AS (SELECT id, class_id FROM child WHERE id = $1 FOR UPDATE)
       UPDATE child c SET class_id = $2 FROM old WHERE c.id = old.id RETURNING c.id AS child, old.class_id AS "from", c.class_id AS "to"`,
      [child, to],
    );
    const points = offPoint ? await this.offPoints([child]) : [];
    return this.write('class_moved', [child], toldBy, { points, collectors: [], alone: [], classes, more: {} }, []);
  }

  private async offPoints(children: readonly number[]): Promise<{ child: number; point: number }[]> {
    return this.db.query(
      `WITH old AS (SELECT id, point_id FROM child WHERE id = ANY($1) AND point_id IS NOT NULL FOR UPDATE)
       UPDATE child c SET point_id = NULL, point_kind = NULL FROM old WHERE c.id = old.id
       RETURNING old.id AS child, old.point_id AS point`,
      [children],
    );
  }

  /**
   * Nobody may collect (with `ban`: not whom it means) and no child leaves alone, until a person has decided. In the
   * caller's transaction. Undefined: all of it stands already.
   */
  async dispute(
    children: readonly number[],
    toldBy: number,
    ban: Ban = { ties: [], whole: true },
  ): Promise<HouseholdEvent | undefined> {
    const standing = await this.disputesOf(children);
    const alone = await this.db.query<{ id: number }>(
      `UPDATE child SET may_leave_alone = false WHERE id = ANY($1) AND may_leave_alone RETURNING id`,
      [children],
    );
    const banned = await this.bans.forbid(children, ban);
    const collectors = ban.whole ? await this.closeLists(children) : banned.closed;
    const changes = alone.length + collectors.length + banned.rows.length + banned.added.length;
    const whole = (d: HouseholdEvent): boolean => d.before.ban?.whole !== false;
    const told = children.every((id) => standing.some((d) => d.children.includes(id) && (!ban.whole || whole(d))));
    if (told && changes === 0) return undefined;
    const changed = { points: [], collectors, alone: alone.map((a) => a.id), ban: banned, more: {} };
    const event = await this.write('dispute', children, toldBy, changed, banned.home ? undefined : []);
    await this.withdrawRequests(event.id, children, ban, banned);
    return event;
  }

  /** Disputes about these children that nobody has decided, newest first. */
  async disputesOf(children: readonly number[]): Promise<HouseholdEvent[]> {
    const rows = await this.db.query<HouseholdEvent & object>(
      `SELECT id, kind, children, before FROM household_event WHERE kind = 'dispute' AND children && $1::bigint[]
         AND undone_at IS NULL AND settled_at IS NULL ORDER BY id DESC`,
      [children],
    );
    return rows.map((r) => ({ ...r, children: r.children.map(Number) }));
  }

  /** The parents live at home again; the lists stay as they are. */
  async parentsBack(children: readonly number[], toldBy: number): Promise<HouseholdEvent> {
    return this.write('parents_back', children, toldBy, { points: [], collectors: [], alone: [], more: {} }, []);
  }

  /** What a feature above changed, to be handed back by `undo`. */
  async addMore(id: number, more: Record<string, unknown>): Promise<void> {
    await this.db.execute(
      `UPDATE household_event SET before = jsonb_set(before, '{more}', before->'more' || $2::jsonb) WHERE id = $1`,
      [id, JSON.stringify(more)],
    );
  }

  /** It was a mistake: everything is put back. Undefined: done before, or a person has decided since. */
  async undo(id: number): Promise<HouseholdEvent | undefined> {
    return this.end(id, `undone_at = $2`, []);
  }

  /**
   * A person decided a dispute: the lists are as they were; with `upheld` whoever was banned stays forbidden.
   * @param reason why, in the words of whoever decided; kept closed
   */
  async settle(id: number, by: number, upheld = false, reason?: string): Promise<HouseholdEvent | undefined> {
    const set = `settled_at = $2, settled_by = $3, settled_upheld = $4, settled_reason_sealed = $5`;
    return this.end(id, set, [by, upheld, reason ? this.cipher.encrypt(reason) : null], upheld);
  }

  private async end(
    id: number,
    set: string,
    values: readonly unknown[],
    upheld = false,
  ): Promise<HouseholdEvent | undefined> {
    const event = await this.db.one<HouseholdEvent>(
      `UPDATE household_event SET ${set} WHERE id = $1 AND undone_at IS NULL AND settled_at IS NULL
       RETURNING id, kind, children, before`,
      [id, this.clock.now(), ...values],
    );
    if (!event) return undefined;
    const { points, collectors, alone, held, ban, classes = [] } = event.before;
    if (ban && !upheld) await this.bans.lift(ban);
    await this.db.execute(
      `UPDATE child c SET point_id = u.p, point_kind = 'point'
       FROM unnest($1::bigint[], $2::bigint[]) AS u(i, p) WHERE c.id = u.i AND c.point_id IS NULL`,
      [points.map((p) => p.child), points.map((p) => p.point)],
    );
    await this.db.execute(
      `UPDATE child c SET class_id = u.f FROM unnest($1::bigint[], $2::bigint[], $3::bigint[]) AS u(i, f, t)
       WHERE c.id = u.i AND c.class_id = u.t`,
      [classes.map((c) => c.child), classes.map((c) => c.from), classes.map((c) => c.to)],
    );
    await this.db.execute(`UPDATE collector SET until = NULL WHERE id = ANY($1::bigint[])`, [collectors]);
    await this.db.execute(`UPDATE child SET may_leave_alone = true WHERE id = ANY($1::bigint[])`, [alone]);
    await this.db.execute(
      `UPDATE pickup_request SET state = state_before, state_before = NULL, household_event_id = NULL
       WHERE household_event_id = $1 AND state = 'withdrawn'`,
      [id],
    );
    await this.outbox.release(held, HELD);
    return { ...event, children: event.children.map(Number) };
  }

  /** A code that was on its way opens no door either: whoever is banned, or asked for it, or everybody. */
  private async withdrawRequests(
    event: number,
    children: readonly number[],
    ban: Ban,
    { people }: Banned,
  ): Promise<void> {
    const rows = await this.db.query<{ id: number; name: string; relation: string | null; askedBy: number }>(
      `SELECT id, name, relation, asked_by AS "askedBy" FROM pickup_request
       WHERE child_id = ANY($1) AND state IN ('asked', 'approved', 'unreachable') FOR UPDATE`,
      [children],
    );
    const meant = meantBy(ban);
    const void_ = rows.filter((r) => ban.whole || meant(r) || people.includes(r.askedBy));
    await this.db.execute(
      `UPDATE pickup_request SET state_before = state, state = 'withdrawn', household_event_id = $1 WHERE id = ANY($2)`,
      [event, void_.map((r) => r.id)],
    );
  }

  private async closeLists(children: readonly number[]): Promise<number[]> {
    const rows = await this.db.query<{ id: number }>(
      `UPDATE collector SET until = $2 WHERE child_id = ANY($1) AND permission = 'authorised' AND until IS NULL
       RETURNING id`,
      [children, this.clock.now()],
    );
    return rows.map((r) => r.id);
  }

  /** @param household spared meanwhile; by default the guardians who have no other child here */
  private async write(
    kind: HouseholdKind,
    children: readonly number[],
    toldBy: number,
    changed: Omit<Changed, 'held'>,
    household?: readonly number[],
  ): Promise<HouseholdEvent> {
    const spared = household ?? (await this.guardiansOnlyOf(children));
    const before: Changed = { ...changed, held: await this.outbox.holdKinds(spared, SPARED, HELD) };
    const row = await this.db.one<{ id: number }>(
      `INSERT INTO household_event (kind, told_by, at, children, household, before) VALUES ($1, $2, $3, $4, $5, $6)
       RETURNING id`,
      [kind, toldBy, this.clock.now(), children, spared, before],
    );
    return { id: (row as { id: number }).id, kind, children: [...children], before };
  }

  private async guardiansOnlyOf(children: readonly number[]): Promise<number[]> {
    const rows = await this.db.query<{ id: number }>(
      `SELECT DISTINCT g.person_id AS id FROM guardianship g WHERE g.child_id = ANY($1) AND g.frozen_at IS NULL
         AND NOT EXISTS (SELECT 1 FROM guardianship o
           WHERE o.person_id = g.person_id AND o.frozen_at IS NULL AND o.child_id <> ALL($1)) ORDER BY 1`,
      [children],
    );
    return rows.map((r) => r.id);
  }
}
