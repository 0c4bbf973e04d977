import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { say } from '../../kernel/texts.js';
import { addDays, dateOf, mondayOf, weekdayOf } from '../../kernel/time/shanghai.js';
import { Outbox } from '../../messaging/index.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { Database } from '../../platform/database/index.js';
import { policyHorizon, PolicyFollowers } from '../../platform/policies/index.js';
import { Routines } from '../../platform/timers/index.js';
import { ChildrenService } from '../children/index.js';
import { PeopleService } from '../people/index.js';
import { duesOf, propose, type Candidate, type Contacts, type Due, type Grade } from './cadence.rules.js';
import { pairingTexts as texts } from './pairing.texts.zh-CN.js';
import { NEWEST_TICKS, ParentContactsService } from './parent-contacts.service.js';

export interface ChildDue extends Due {
  childId: number;
  child: string;
}

/** Who is or was paired with a child. */
export interface PairedWith {
  personId: number;
  who: string;
  kind: string;
  since: Date | null;
  until: Date | null;
}

interface ContactRow extends Contacts {
  childId: number;
  child: string;
  schoolId: number;
  personId: number;
  grade: Grade | undefined;
}

const MONDAY = 1;
const DIGEST_LINES = 8;

/** Who is paired with whom: offered, accepted, handed on; and who is due to be seen. */
@Injectable()
export class PairingService implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly children: ChildrenService,
    private readonly people: PeopleService,
    private readonly outbox: Outbox,
    private readonly routines: Routines,
    private readonly parents: ParentContactsService,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    private readonly followers: PolicyFollowers,
  ) {}

  onModuleInit(): void {
    this.routines.add('pairing.remind', '18:00');
    this.followers.register(async (was, will) => {
      const end = policyHorizon(this.clock.now());
      const [before, after] = [was(end).cadence, will(end).cadence];
      if (JSON.stringify(before) === JSON.stringify(after)) return {};
      const rows = await this.contacts(null, null);
      const families = new Map(rows.map((r) => [r.childId, r]));
      const differ = [...families.values()].filter(
        (r) => JSON.stringify(this.duesOf(r, before)) !== JSON.stringify(this.duesOf(r, after)),
      );
      return { touched: [{ what: 'dues', n: differ.length }] };
    });
  }

  /** Volunteers and teachers who could take a child, best first. */
  async candidates(childId: number): Promise<Candidate[]> {
    const rows = await this.db.query<Candidate>(
      `SELECT p.id AS "personId",
         (SELECT count(*)::int FROM pairing x WHERE x.person_id = p.id AND x.until IS NULL) AS load,
         bool_or(r.place_id = k.id OR r.place_id = k.parent_id) AS "sameSchool",
         coalesce(bool_or(r.place_id = pt.parent_id), false) AS "sameVillage",
         bool_or(r.role = 'teacher' OR (cl.background_until >= $2::date AND cl.training_until >= $2::date)) AS cleared
       FROM child c JOIN place k ON k.id = c.class_id LEFT JOIN place pt ON pt.id = c.point_id
         JOIN person_role r ON r.until IS NULL AND r.role IN ('volunteer', 'teacher')
         JOIN person p ON p.id = r.person_id LEFT JOIN clearance cl ON cl.person_id = p.id
       WHERE c.id = $1 AND NOT EXISTS (SELECT 1 FROM pairing x WHERE x.child_id = c.id AND x.person_id = p.id AND x.until IS NULL)
       GROUP BY p.id`,
      [childId, dateOf(this.clock.now())],
    );
    return propose(rows.map((r) => ({ ...r, cleared: r.cleared ?? false })));
  }

  /** Asks somebody; nothing is theirs before they say 1. False: they are asked already, or paired. */
  async offer(childId: number, personId: number, by: number, kind: string, insteadOf?: number): Promise<boolean> {
    const paired = await this.db.one(`SELECT 1 FROM pairing WHERE child_id = $1 AND person_id = $2 AND until IS NULL`, [
      childId,
      personId,
    ]);
    const card = await this.children.card(childId);
    if (paired || !card) return false;
    const row = await this.db.one<{ id: number }>(
      `INSERT INTO pairing_offer (child_id, person_id, kind, instead_of, offered_by, at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (child_id, person_id) WHERE state = 'asked' DO NOTHING RETURNING id`,
      [childId, personId, kind, insteadOf ?? null, by, this.clock.now()],
    );
    if (!row) return false;
    const text = say(texts.offer, { by: await this.people.nameOf(by), child: card.name, cls: card.className, kind });
    const question = { kind: 'choose', skill: 'pairing-offer', data: { offer: row.id } } as const;
    await this.outbox.put([{ class: 'N', to: { personId }, text, question, dedupeKey: `pairing-offer:${row.id}` }]);
    return true;
  }

  /** Who has the child now: the newest standing pairing. */
  async standing(childId: number): Promise<number | undefined> {
    const row = await this.db.one<{ id: number }>(
      `SELECT person_id AS id FROM pairing WHERE child_id = $1 AND until IS NULL ORDER BY id DESC LIMIT 1`,
      [childId],
    );
    return row?.id;
  }

  /** Everybody who is or was paired with a child; those who are come first. */
  async ofChild(childId: number): Promise<PairedWith[]> {
    return this.db.query<PairedWith>(
      `SELECT x.person_id AS "personId", p.name AS who, x.kind, x.since, x.until
       FROM pairing x JOIN person p ON p.id = x.person_id WHERE x.child_id = $1
       ORDER BY x.until IS NOT NULL, x.id DESC`,
      [childId],
    );
  }

  /** The answer. On a yes the one before is let go in the same moment, and sees nothing more. */
  async answer(offerId: number, personId: number, yes: boolean): Promise<boolean> {
    const offer = await this.db.one<{ childId: number; kind: string; by: number; insteadOf: number | null }>(
      `UPDATE pairing_offer SET state = $3, decided_at = $4 WHERE id = $1 AND person_id = $2 AND state = 'asked'
       RETURNING child_id AS "childId", kind, offered_by AS by, instead_of AS "insteadOf"`,
      [offerId, personId, yes ? 'accepted' : 'declined', this.clock.now()],
    );
    if (!offer) return false;
    const child = (await this.children.card(offer.childId))?.name ?? '';
    const who = await this.people.nameOf(personId);
    if (yes) {
      await this.children.pair(offer.childId, personId, offer.kind);
      await this.db.execute(`UPDATE pairing SET since = $3 WHERE child_id = $1 AND person_id = $2 AND until IS NULL`, [
        offer.childId,
        personId,
        this.clock.now(),
      ]);
      if (offer.insteadOf !== null) await this.letGo(offer.childId, offer.insteadOf, child, who);
    }
    await this.tell(offer.by, say(yes ? texts.accepted : texts.declined, { child, who }), `pairing-answer:${offerId}`);
    return true;
  }

  /** What is due for the children of a person, or below some places, up to a date; soonest first. */
  async due(of: { personId: number } | { childIds: readonly number[] }, until: string): Promise<ChildDue[]> {
    const rows = await this.contacts('personId' in of ? [of.personId] : null, 'childIds' in of ? of.childIds : null);
    const seen = new Map(rows.map((r) => [r.childId, r]));
    return [...seen.values()]
      .flatMap((r) => this.duesOf(r).map((d) => ({ ...d, childId: r.childId, child: r.child })))
      .filter((d) => d.on <= until)
      .sort((a, b) => (a.on < b.on ? -1 : 1));
  }

  /** Children paired with somebody of whom no visit and no call since a date (YYYY-MM-DD) is recorded. */
  async withoutContact(personId: number, since: string): Promise<{ childId: number; child: string }[]> {
    const rows = await this.contacts([personId], null);
    const seen = (r: ContactRow): boolean => [r.lastVisit, r.lastCall].some((on) => on !== undefined && on >= since);
    return rows.filter((r) => !seen(r)).map(({ childId, child }) => ({ childId, child }));
  }

  /** Mondays: each paired person hears what the week asks for, and the coordinator what is a week late. */
  async remind(date: string): Promise<void> {
    if (weekdayOf(date) === MONDAY) {
      const rows = await this.contacts(null, null);
      const by = (key: (r: ContactRow) => number): Map<number, ContactRow[]> => {
        const groups = new Map<number, ContactRow[]>();
        for (const r of rows) groups.set(key(r), [...(groups.get(key(r)) ?? []), r]);
        return groups;
      };
      for (const [personId, own] of by((r) => r.personId)) await this.remindOne(personId, own, date);
      for (const [schoolId, all] of by((r) => r.schoolId)) await this.tellOverdue(schoolId, all, date);
    }
    await this.routines.again('pairing.remind', date);
  }

  private async remindOne(personId: number, own: readonly ContactRow[], date: string): Promise<void> {
    const dues = own.flatMap((r) =>
      this.duesOf(r)
        .filter((d) => d.on <= addDays(date, 6))
        .map((d) => ({ ...d, child: r.child })),
    );
    const tick = await this.untickedOf(own, date);
    if (dues.length === 0) return this.tellOnly(personId, tick, date);
    const lines = dues
      .toSorted((a, b) => (a.on < b.on ? -1 : 1))
      .slice(0, DIGEST_LINES)
      .map((d) => say(texts.dueLine, { child: d.child, kind: texts[d.kind], on: d.on.slice(5) }));
    const text = [say(texts.dueDigest, { lines: lines.join('\n') }), tick].filter(Boolean).join('\n');
    await this.tell(personId, text, `pairing-due:${date}:${personId}`);
  }

  private async tellOverdue(schoolId: number, rows: readonly ContactRow[], date: string): Promise<void> {
    const [desk] = await this.people.staffAt(schoolId, ['coordinator', 'deputy']);
    if (!desk) return;
    await this.tellQuiet(desk.id, schoolId, rows, date);
    const late = rows.filter((r) => this.duesOf(r).some((d) => d.kind !== 'parents' && addDays(d.on, 7) < date));
    if (late.length === 0) return;
    const text = say(texts.overdue, { lines: await this.pairs(late) });
    await this.tell(desk.id, text, `pairing-overdue:${date}:${schoolId}`);
  }

  private duesOf(c: Contacts, cadence = this.config.cadence): Due[] {
    return duesOf(c, cadence, this.config.parentContact.quietWeeks);
  }

  /** A line for those of whom nobody has told whether they spoke with their parents last week; empty: of all. */
  private async untickedOf(own: readonly ContactRow[], date: string): Promise<string> {
    const week = addDays(mondayOf(date), -7);
    const open = await this.parents.unticked(
      own.map((r) => r.childId),
      week,
    );
    const [first] = open;
    if (!first) return '';
    return say(texts.tick, { names: open.map((o) => o.child).join('、'), first: first.child });
  }

  private async tellOnly(personId: number, tick: string, date: string): Promise<void> {
    if (tick) await this.tell(personId, tick, `pairing-due:${date}:${personId}`);
  }

  /** Whose parents have not been heard of for too long: the coordinator sees to a call. */
  private async tellQuiet(deskId: number, schoolId: number, rows: readonly ContactRow[], date: string): Promise<void> {
    const quiet = rows.filter((r) => this.duesOf(r).some((d) => d.kind === 'parents' && d.on < date));
    if (quiet.length === 0) return;
    const text = say(texts.quiet, { weeks: this.config.parentContact.quietWeeks, lines: await this.pairs(quiet) });
    await this.tell(deskId, text, `parents-quiet:${date}:${schoolId}`);
  }

  /** Who with which child, as far as they have room in a message. */
  private async pairs(rows: readonly ContactRow[]): Promise<string> {
    const names = await this.people.names(rows.map((r) => r.personId));
    return rows
      .slice(0, DIGEST_LINES)
      .map((r) => say(texts.overdueOne, { who: names.get(r.personId) ?? '', child: r.child }))
      .join('、');
  }

  private async contacts(
    personIds: readonly number[] | null,
    childIds: readonly number[] | null,
  ): Promise<ContactRow[]> {
    const rows = await this.db.query<Record<keyof ContactRow, never>>(
      `SELECT c.id AS "childId", c.name AS child, k.parent_id AS "schoolId", coalesce(x.person_id, 0) AS "personId",
         f.facts ->> 'assessment' AS grade, to_char(x.since AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS since,
         (SELECT to_char(max(a.opened_at) AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') FROM alarm a WHERE a.child_id = c.id) AS alarmed,
         (SELECT max(on_date)::text FROM contact_log l WHERE l.child_id = c.id AND l.kind = 'visit' AND l.withdrawn_at IS NULL) AS "lastVisit",
         (SELECT max(on_date)::text FROM contact_log l WHERE l.child_id = c.id AND l.kind = 'call' AND l.withdrawn_at IS NULL) AS "lastCall",
         (SELECT max(t.week)::text FROM (${NEWEST_TICKS}) t WHERE t.child_id = c.id AND t.had) AS "lastParents",
         (SELECT min(t.week)::text FROM parent_contact t WHERE t.child_id = c.id AND t.withdrawn_at IS NULL) AS "firstTold"
       FROM child c JOIN place k ON k.id = c.class_id LEFT JOIN care_file f ON f.child_id = c.id
         LEFT JOIN pairing x ON x.child_id = c.id AND x.until IS NULL
       WHERE (f.closed_at IS NULL) AND CASE WHEN $2::bigint[] IS NOT NULL THEN c.id = ANY($2)
         WHEN $1::bigint[] IS NOT NULL THEN x.person_id = ANY($1) ELSE x.person_id IS NOT NULL END
       ORDER BY c.id`,
      [personIds, childIds],
    );
    return rows.map((r) =>
      Object.fromEntries(Object.entries(r).map(([k, v]) => [k, v ?? undefined])),
    ) as unknown as ContactRow[];
  }

  private async letGo(childId: number, personId: number, child: string, who: string): Promise<void> {
    const gone = await this.db.execute(
      `UPDATE pairing SET until = $3 WHERE child_id = $1 AND person_id = $2 AND until IS NULL`,
      [childId, personId, this.clock.now()],
    );
    if (gone > 0)
      await this.tell(
        personId,
        say(texts.handedOn, { child, who }),
        `pairing-gone:${childId}:${personId}:${dateOf(this.clock.now())}`,
      );
  }

  private async tell(personId: number, text: string, dedupeKey: string): Promise<void> {
    await this.outbox.put([{ class: 'N', to: { personId }, text, dedupeKey }]);
  }
}
