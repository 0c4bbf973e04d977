import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import type { AlarmKind } from './alarm.rules.js';

export interface Alarm {
  id: number;
  kind: AlarmKind;
  schoolId: number;
  runId: number | null;
  childId: number | null;
  named: string;
  masked: string;
  state: 'OPEN' | 'OWNED' | 'CLOSED';
  step: number;
  ownerId: number | null;
  openedAt: Date;
  openedBy: number | null;
}

/** A standing alarm with what a board shows of it. */
export interface AlarmOnBoard extends Alarm {
  schoolName: string;
  ownerName: string | null;
  nextRingAt: Date | null;
  rung: { name: string; at: string }[];
}

const ALARM = `a.id, a.kind, a.school_id AS "schoolId", a.run_id AS "runId", a.child_id AS "childId",
  a.facts->>'named' AS named, a.facts->>'masked' AS masked, a.state, a.step, a.owner_id AS "ownerId",
  a.opened_at AS "openedAt", a.opened_by AS "openedBy"`;

interface NewAlarm {
  kind: AlarmKind;
  schoolId: number;
  runId?: number;
  childId?: number;
  named: string;
  masked: string;
  openedBy?: number;
}

/** Rows of alarms and their history. */
@Injectable()
export class AlarmStore {
  constructor(private readonly db: Database) {}

  async byId(id: number): Promise<Alarm | undefined> {
    return this.db.one<Alarm>(`SELECT ${ALARM} FROM alarm a WHERE a.id = $1`, [id]);
  }

  /** The standing alarm of a kind about a run or a child; one about neither is a matter of its own. */
  async standing(kind: AlarmKind, runId?: number, childId?: number): Promise<Alarm | undefined> {
    if (runId === undefined && childId === undefined) return undefined;
    return this.db.one<Alarm>(
      `SELECT ${ALARM} FROM alarm a WHERE a.kind = $1 AND a.state <> 'CLOSED'
         AND a.run_id IS NOT DISTINCT FROM $2 AND a.child_id IS NOT DISTINCT FROM $3`,
      [kind, runId ?? null, childId ?? null],
    );
  }

  async standingOf(of: { runId?: number; childId?: number }): Promise<Alarm[]> {
    return this.db.query<Alarm>(
      `SELECT ${ALARM} FROM alarm a WHERE a.state <> 'CLOSED'
         AND ($1::bigint IS NULL OR a.run_id = $1) AND ($2::bigint IS NULL OR a.child_id = $2) ORDER BY a.id DESC`,
      [of.runId ?? null, of.childId ?? null],
    );
  }

  /** Standing alarms of suspected harm about these children. */
  async harmAbout(childIds: readonly number[]): Promise<Alarm[]> {
    return this.db.query<Alarm>(
      `SELECT ${ALARM} FROM alarm a WHERE a.kind = 'HARM' AND a.state <> 'CLOSED' AND a.child_id = ANY($1) ORDER BY a.id`,
      [childIds],
    );
  }

  async standingAt(schoolIds: readonly number[]): Promise<Alarm[]> {
    return this.db.query<Alarm>(
      `SELECT ${ALARM} FROM alarm a WHERE a.state <> 'CLOSED' AND a.school_id = ANY($1) ORDER BY a.id`,
      [schoolIds],
    );
  }

  async openedBetween(from: Date, until: Date, schoolIds: readonly number[]): Promise<Alarm[]> {
    return this.db.query<Alarm>(
      `SELECT ${ALARM} FROM alarm a WHERE a.opened_at >= $1 AND a.opened_at < $2 AND a.school_id = ANY($3) ORDER BY a.id`,
      [from, until, schoolIds],
    );
  }

  async board(schoolIds: readonly number[]): Promise<AlarmOnBoard[]> {
    return this.db.query<AlarmOnBoard>(
      `SELECT ${ALARM}, s.name AS "schoolName", p.name AS "ownerName",
         (SELECT t.due_at FROM timer t WHERE t.key = 'alarm:' || a.id || ':ring:' || (a.step + 1)
           AND t.state = 'waiting' AND a.state = 'OPEN') AS "nextRingAt",
         coalesce((SELECT jsonb_agg(jsonb_build_object('name', q.name, 'at', to_char(e.at AT TIME ZONE 'UTC',
             'YYYY-MM-DD"T"HH24:MI:SS"Z"')) ORDER BY e.id)
           FROM alarm_event e JOIN person q ON q.id = e.person_id WHERE e.alarm_id = a.id AND e.kind = 'rang'), '[]') AS rung
       FROM alarm a JOIN place s ON s.id = a.school_id LEFT JOIN person p ON p.id = a.owner_id
       WHERE a.state <> 'CLOSED' AND a.school_id = ANY($1) ORDER BY a.state = 'OWNED', a.id DESC`,
      [schoolIds],
    );
  }

  async mark(): Promise<string> {
    const row = await this.db.one<{ mark: string | null }>(
      `SELECT string_agg(a.id || a.state || a.step || a.kind || (SELECT count(*) FROM alarm_event e WHERE e.alarm_id = a.id),
         ',' ORDER BY a.id) AS mark FROM alarm a WHERE a.state <> 'CLOSED'`,
    );
    return row?.mark ?? '';
  }

  async insert(a: NewAlarm, now: Date): Promise<Alarm> {
    const row = (await this.db.one<Alarm>(
      `INSERT INTO alarm AS a (kind, school_id, run_id, child_id, facts, opened_at, opened_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING ${ALARM}`,
      [
        a.kind,
        a.schoolId,
        a.runId ?? null,
        a.childId ?? null,
        { named: a.named, masked: a.masked },
        now,
        a.openedBy ?? null,
      ],
    )) as Alarm;
    await this.event(row.id, 'opened', now, a.openedBy);
    return row;
  }

  async nameChild(
    id: number,
    child: { id: number; kind: AlarmKind },
    facts: { named: string; masked: string },
    now: Date,
  ): Promise<void> {
    await this.db.execute(`UPDATE alarm SET child_id = $2, kind = $3, facts = $4 WHERE id = $1`, [
      id,
      child.id,
      child.kind,
      facts,
    ]);
    await this.event(id, 'named', now);
  }

  /** Standing alarms that a person has told of since, the one with the newest word first. @param among those they reported */
  async toldBy(personId: number, among: readonly number[], since: Date): Promise<Alarm[]> {
    return this.db.query<Alarm>(
      `SELECT ${ALARM} FROM alarm a
         JOIN LATERAL (SELECT max(e.at) AS at FROM alarm_event e
           WHERE e.alarm_id = a.id AND e.kind IN ('opened', 'named', 'fact')) word ON true
       WHERE a.state <> 'CLOSED' AND word.at >= $3 AND (a.opened_by = $1 OR a.id = ANY($2) OR EXISTS (
         SELECT 1 FROM alarm_event e WHERE e.alarm_id = a.id AND e.kind = 'fact' AND e.person_id = $1))
       ORDER BY word.at DESC, a.id DESC`,
      [personId, among, since],
    );
  }

  /** What was added to an alarm, oldest first. */
  async facts(id: number): Promise<string[]> {
    const rows = await this.db.query<{ words: string }>(
      `SELECT words FROM alarm_event WHERE alarm_id = $1 AND kind = 'fact' AND words IS NOT NULL ORDER BY id`,
      [id],
    );
    return rows.map((r) => r.words);
  }

  async addFact(id: number, words: string, by: number | undefined, now: Date): Promise<void> {
    await this.event(id, 'fact', now, by, words);
  }

  async eventCount(id: number): Promise<number> {
    return (
      (await this.db.one<{ n: number }>(`SELECT count(*)::int AS n FROM alarm_event WHERE alarm_id = $1`, [id]))?.n ?? 0
    );
  }

  /** Open alarms that rang at a person, newest first; then those at places they coordinate. */
  async openFor(personId: number): Promise<Alarm[]> {
    return this.db.query<Alarm>(
      `SELECT ${ALARM} FROM alarm a WHERE a.state = 'OPEN' AND (
         EXISTS (SELECT 1 FROM alarm_event e WHERE e.alarm_id = a.id AND e.kind = 'rang' AND e.person_id = $1)
         OR EXISTS (SELECT 1 FROM person_role r WHERE r.person_id = $1 AND r.until IS NULL
           AND r.role IN ('coordinator', 'deputy') AND r.place_id = a.school_id))
       ORDER BY a.id DESC`,
      [personId],
    );
  }

  async ownedBy(personId: number): Promise<Alarm[]> {
    return this.db.query<Alarm>(
      `SELECT ${ALARM} FROM alarm a WHERE a.state = 'OWNED' AND a.owner_id = $1 ORDER BY a.owned_at DESC, a.id DESC`,
      [personId],
    );
  }

  /** Compare-and-set: undefined when somebody was faster. */
  async takeOwnership(id: number, personId: number, now: Date): Promise<Alarm | undefined> {
    const row = await this.db.one<Alarm>(
      `UPDATE alarm a SET state = 'OWNED', owner_id = $2, owned_at = $3, next_due = NULL
       WHERE a.id = $1 AND a.state = 'OPEN' RETURNING ${ALARM}`,
      [id, personId, now],
    );
    if (row) await this.event(id, 'owned', now, personId);
    return row;
  }

  async close(id: number, words: string, personId: number, now: Date, outcome?: string): Promise<void> {
    await this.db.execute(
      `UPDATE alarm SET state = 'CLOSED', closed_at = $2, closed_words = $3, outcome = $4 WHERE id = $1 AND state = 'OWNED'`,
      [id, now, words, outcome ?? null],
    );
    await this.event(id, 'closed', now, personId, words);
  }

  /** One step up the chain, while it is open and nobody stepped before. */
  async advance(id: number, step: number): Promise<Alarm | undefined> {
    return this.db.one<Alarm>(
      `UPDATE alarm a SET step = $2 WHERE a.id = $1 AND a.state = 'OPEN' AND a.step = $2 - 1 RETURNING ${ALARM}`,
      [id, step],
    );
  }

  async rang(id: number, people: readonly number[], now: Date): Promise<void> {
    for (const person of people) await this.event(id, 'rang', now, person);
  }

  async rungPeople(id: number): Promise<number[]> {
    const rows = await this.db.query<{ person_id: number }>(
      `SELECT DISTINCT person_id FROM alarm_event WHERE alarm_id = $1 AND kind = 'rang'`,
      [id],
    );
    return rows.map((r) => r.person_id);
  }

  private async event(id: number, kind: string, at: Date, personId?: number, words?: string): Promise<void> {
    await this.db.execute(
      `INSERT INTO alarm_event (alarm_id, at, kind, person_id, words) VALUES ($1, $2, $3, $4, $5)`,
      [id, at, kind, personId ?? null, words ?? null],
    );
  }
}
