import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { chainHash, firstBreak, type StoredEvent } from './custody-chain.rules.js';
import type { CustodyEvent, Telling } from './custody-event.js';
import { allAccounted, mayMove, type Move } from './run.rules.js';
import { CorrectionNotices } from './correction.notices.js';
import { RunStore, type Run } from './run.store.js';

interface NewEvent {
  kind: string;
  move?: Move;
  told: Telling;
  details: Record<string, unknown>;
  corrects?: number;
}

/** Row by row in the order of the chain: the triggers check each against the one before. */
const APPEND = `INSERT INTO custody_event (run_id, seq, child_id, kind, from_state, to_state, at, told_by, inbox_id, details,
    corrects, prev_hash, hash)
  SELECT $1, u.* FROM unnest($2::int[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::bigint[],
    $9::bigint[], $10::jsonb[], $11::bigint[], $12::text[], $13::text[]) AS u(seq) ORDER BY u.seq
  RETURNING id, seq`;

/** The append-only history: who had the child, from when, told by whom. */
@Injectable()
export class CustodyService {
  constructor(
    private readonly db: Database,
    private readonly runs: RunStore,
    private readonly corrections: CorrectionNotices,
  ) {}

  /**
   * Writes what happened to children of a locked run and keeps the run in step.
   * @throws on a move the table of states does not know: that is a fault, not a refusal
   */
  async record(
    run: Run,
    kind: string,
    moves: readonly Move[],
    told: Telling,
    details: Record<string, unknown> = {},
  ): Promise<number[]> {
    for (const move of moves) {
      if (!mayMove(move.from, move.to)) throw new Error(`CUSTODY.BAD_MOVE: ${move.from} to ${move.to}`);
    }
    const events = moves.length > 0 ? moves.map((move) => ({ kind, move, told, details })) : [{ kind, told, details }];
    const ids = await this.append(run, events);
    await this.closeWhenDone(run, told.at);
    return ids;
  }

  /** Takes events back by new events that name the ones they correct. */
  async correct(run: Run, eventIds: readonly number[], told: Telling): Promise<Move[]> {
    const events = await this.byIds(eventIds);
    if (run.state === 'CLOSED') await this.runs.reopen(run.id);
    const moves: Move[] = [];
    const written: NewEvent[] = [];
    for (const event of events.toReversed()) {
      if (event.childId === null || !event.fromState || !event.toState) continue;
      const move: Move = { childId: event.childId, from: event.toState, to: event.fromState };
      written.push({ kind: 'CORRECTED', move, told, details: { was: event.kind }, corrects: event.id });
      moves.push(move);
    }
    await this.append(run, written);
    return moves;
  }

  /** Takes events back and tells the guardians who were told otherwise, with what the record says now. */
  async takeBack(run: Run, eventIds: readonly number[], told: Required<Telling>): Promise<void> {
    const moves = await this.correct(run, eventIds, told);
    await this.corrections.tell(run, moves, eventIds, told);
  }

  /** Whether these events are still the newest about their children, so that they can be taken back. */
  async areNewest(eventIds: readonly number[]): Promise<boolean> {
    const row = await this.db.one<{ later: number }>(
      `SELECT count(*)::int AS later FROM custody_event e JOIN custody_event l
         ON l.run_id = e.run_id AND l.child_id = e.child_id AND l.seq > e.seq AND l.id <> ALL($1)
       WHERE e.id = ANY($1)`,
      [eventIds],
    );
    return row?.later === 0;
  }

  /** Everything about a child in a run (with the run's own events), in order. */
  async history(runId: number, childId: number): Promise<CustodyEvent[]> {
    return this.select(`e.run_id = $1 AND (e.child_id = $2 OR e.child_id IS NULL)`, [runId, childId]);
  }

  /** The newest event about each child of a run. */
  async newest(runId: number): Promise<CustodyEvent[]> {
    return this.select(
      `e.id IN (SELECT max(id) FROM custody_event WHERE run_id = $1 AND child_id IS NOT NULL GROUP BY child_id)`,
      [runId],
    );
  }

  /** Checks the hash chain of every run: how many there were, and the first break of each that has one. */
  async verify(): Promise<{ runs: number; breaks: { runId: number; seq: number; why: string }[] }> {
    const runs = await this.db.query<{ id: number; length: number; hash: string }>(
      `SELECT id, chain_length AS length, chain_head AS hash FROM run WHERE chain_length > 0
         OR EXISTS (SELECT 1 FROM custody_event e WHERE e.run_id = run.id) ORDER BY id`,
    );
    const breaks = [];
    for (const run of runs) {
      const events = await this.db.query<StoredEvent>(
        `SELECT id, run_id AS "runId", seq, child_id AS "childId", kind, from_state AS "fromState",
           to_state AS "toState", at, told_by AS "toldBy", inbox_id AS "inboxId", corrects, details,
           prev_hash AS "prevHash", hash FROM custody_event WHERE run_id = $1 ORDER BY seq`,
        [run.id],
      );
      const found = firstBreak(events, run);
      if (found) breaks.push({ runId: run.id, ...found });
    }
    return { runs: runs.length, breaks };
  }

  /** Adds events to the chain of a locked run, each after the one before, in one statement; their ids in that order. */
  private async append(run: Run, events: readonly NewEvent[]): Promise<number[]> {
    if (events.length === 0) return [];
    let { length, head } = run.chain;
    const rows = events.map((e) => {
      const event = {
        runId: run.id,
        seq: ++length,
        childId: e.move?.childId ?? null,
        kind: e.kind,
        fromState: e.move?.from ?? null,
        toState: e.move?.to ?? null,
        at: e.told.at,
        toldBy: e.told.toldBy ?? null,
        inboxId: e.told.inboxId ?? null,
        corrects: e.corrects ?? null,
        details: e.details,
      };
      const before = head;
      head = chainHash(before, event);
      return { ...event, before, hash: head };
    });
    const column = <K extends keyof (typeof rows)[number]>(key: K): unknown[] => rows.map((r) => r[key]);
    const written = await this.db.query<{ id: number; seq: number }>(APPEND, [
      run.id,
      column('seq'),
      column('childId'),
      column('kind'),
      column('fromState'),
      column('toState'),
      column('at'),
      column('toldBy'),
      column('inboxId'),
      rows.map((r) => JSON.stringify(r.details)),
      column('corrects'),
      column('before'),
      column('hash'),
    ]);
    run.chain = { length, head };
    for (const { move } of events) {
      const child = run.children.find((c) => c.childId === move?.childId);
      if (child && move) child.state = move.to;
    }
    return written.toSorted((a, b) => a.seq - b.seq).map((w) => w.id);
  }

  /** Closed by evidence, not by the clock: when the last child of a run that was due to leave is accounted for. */
  private async closeWhenDone(run: Run, at: Date): Promise<void> {
    const begun = run.state !== 'PLANNED' || at >= run.departAt;
    if (run.state === 'CLOSED' || !begun || !allAccounted(run.children)) return;
    await this.runs.close(run.id, at);
    run.state = 'CLOSED';
  }

  private async byIds(ids: readonly number[]): Promise<CustodyEvent[]> {
    return this.select(`e.id = ANY($1)`, [ids]);
  }

  private async select(where: string, params: unknown[]): Promise<CustodyEvent[]> {
    return this.db.query<CustodyEvent>(
      `SELECT e.id, e.run_id AS "runId", e.child_id AS "childId", e.kind, e.from_state AS "fromState",
         e.to_state AS "toState", e.at, e.told_by AS "toldBy", p.name AS "toldByName", e.details, e.corrects
       FROM custody_event e LEFT JOIN person p ON p.id = e.told_by WHERE ${where} ORDER BY e.seq, e.id`,
      params,
    );
  }
}
