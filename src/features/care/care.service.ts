import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { ok, refuse, type Result } from '../../kernel/result.js';
import { dateOf } from '../../kernel/time/shanghai.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import { Routines } from '../../platform/timers/index.js';
import { applied, changesOf, faultsOf } from './care-change.rules.js';
import type { CareFacts, CareFieldName, CarePatch } from './care-file.model.js';
import type { CareRefusal } from './care.refusals.js';
import { CareStore, type CareWrite } from './care.store.js';
import { addYears, nextTurn, OF_AGE } from './left-behind.rules.js';
import { StatusService } from './status.service.js';

export interface CareOrder {
  childId: number;
  patch: CarePatch;
}

/** Who writes, and from what: `chat:<inbox id>`, `census:<batch>`, `visit:<id>`, `event:<id>`. */
export interface Writer {
  by: number;
  source: string;
}

export type Written = Result<{ changed: CareFieldName[] }, CareRefusal>;

const BATCH = 500;

/** The care files: facts with their history, and what is derived from them. */
@Injectable()
export class CareService implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly store: CareStore,
    private readonly status: StatusService,
    private readonly routines: Routines,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.routines.add('care.derive', '00:20');
  }

  /** Writes facts into one file, opening it where there is none. What is said again changes nothing. */
  async write(childId: number, patch: CarePatch, writer: Writer): Promise<Written> {
    const [written] = await this.writeAll([{ childId, patch }], writer);
    return written as Written;
  }

  /** Writes many files in one transaction; each order is answered by itself, in their order. One order a child. */
  async writeAll(orders: readonly CareOrder[], writer: Writer): Promise<Written[]> {
    return this.db.tx(async () => {
      const files = await this.store.load(
        orders.map((o) => o.childId),
        true,
      );
      const date = dateOf(this.clock.now());
      const taken = await this.numbersTaken(orders);
      const writes: CareWrite[] = [];
      const answers = orders.map(({ childId, patch }): Written => {
        const file = files.get(childId);
        const [fault] = faultsOf(patch);
        if (fault) return refuse('CARE.BAD_FACT', { field: fault.field, why: fault.why });
        if (file?.closedBecause) return refuse('CARE.CLOSED', { why: file.closedBecause });
        if (taken.has(childId)) return refuse('CARE.NUMBER_TAKEN');
        const changes = changesOf(file?.facts ?? {}, patch);
        if (file && changes.length === 0) return ok({ changed: [] });
        const facts = applied(file?.facts ?? {}, changes);
        writes.push({ childId, facts, changes, first: !file, nextTurn: nextTurn(date, facts) });
        return ok({ changed: changes.map((c) => c.field) });
      });
      await this.store.save(writes, { by: writer.by, source: writer.source, at: this.clock.now() });
      await this.status.derive(writes, date);
      return answers;
    });
  }

  /** The village that looks after a child. */
  async setVillages(pairs: readonly { childId: number; villageId: number }[]): Promise<void> {
    if (pairs.length === 0) return;
    await this.db.execute(
      `UPDATE care_file f SET village_id = u.v, village_kind = 'village'
       FROM unnest($1::bigint[], $2::bigint[]) AS u(i, v) WHERE f.child_id = u.i AND f.village_id IS DISTINCT FROM u.v`,
      [pairs.map((p) => p.childId), pairs.map((p) => p.villageId)],
    );
  }

  /** Ends a file with a reason; its facts stay until their time of keeping is over. @param on the day it was so, YYYY-MM-DD */
  async close(
    childId: number,
    because: 'moved_away' | 'died' | 'turned_sixteen' | 'merged',
    by: Writer,
    on = dateOf(this.clock.now()),
  ): Promise<boolean> {
    return this.db.tx(async () => {
      const closed = await this.db.execute(
        `UPDATE care_file SET closed_at = $2, closed_because = $3 WHERE child_id = $1 AND closed_at IS NULL`,
        [childId, this.clock.now(), because],
      );
      if (!closed) return false;
      if (because !== 'turned_sixteen') await this.status.end(childId, because, on);
      await this.note(childId, by);
      return true;
    });
  }

  /**
   * A file of a child that was registered twice: what the kept file does not know comes from the other, which closes.
   * Refused when the two hold different ID numbers (CARE.NUMBER_TAKEN), or when the kept file is closed.
   */
  async absorb(keptId: number, goneId: number, writer: Writer): Promise<Result<true, CareRefusal>> {
    return this.db.tx(async () => {
      const files = await this.store.load([keptId, goneId], true);
      const [kept, gone] = [files.get(keptId), files.get(goneId)];
      if (!gone || gone.closedBecause) return ok(true);
      if (kept?.closedBecause) return refuse('CARE.CLOSED', { why: kept.closedBecause });
      const numbers = [kept?.facts.idNumber, gone.facts.idNumber];
      if (numbers[0] !== undefined && numbers[1] !== undefined && numbers[0] !== numbers[1])
        return refuse('CARE.NUMBER_TAKEN');
      const known = new Set(Object.keys(kept?.facts ?? {}));
      const patch = Object.fromEntries(Object.entries(gone.facts).filter(([field]) => !known.has(field))) as CarePatch;
      // its numbers are looked up at the kept child from now on
      await this.db.execute(`DELETE FROM care_index WHERE child_id = $1`, [goneId]);
      const written = await this.write(keptId, patch, writer);
      // facts that stood in one file stand in another; if not, nothing of this may stay
      if (!written.ok) throw new Error(`CARE.ABSORB: ${written.code}`);
      if (!kept && gone.villageId !== null) await this.setVillages([{ childId: keptId, villageId: gone.villageId }]);
      await this.close(goneId, 'merged', writer);
      return ok(true);
    });
  }

  /** Opens a closed file again, when what closed it is taken back. */
  async reopen(childId: number, by: Writer): Promise<void> {
    await this.db.tx(async () => {
      await this.db.execute(`UPDATE care_file SET closed_at = NULL, closed_because = NULL WHERE child_id = $1`, [
        childId,
      ]);
      const file = (await this.store.load([childId])).get(childId);
      if (file) await this.status.derive([file], dateOf(this.clock.now()));
      await this.note(childId, by);
    });
  }

  /** Where the parents are by the file; undefined where there is none, or it is closed. */
  async parentStates(childId: number): Promise<Pick<CareFacts, 'fatherState' | 'motherState'> | undefined> {
    const file = (await this.store.load([childId])).get(childId);
    return file && !file.closedBecause ? file.facts : undefined;
  }

  /** Whether a child is sixteen on a date by the file; false where no birth date is known. */
  async isSixteen(childId: number, date: string): Promise<boolean> {
    const born = (await this.store.load([childId])).get(childId)?.facts.birthDate;
    return born !== undefined && date >= addYears(born, OF_AGE);
  }

  /** Whether there is a file. */
  async has(childId: number): Promise<boolean> {
    return (await this.db.one(`SELECT 1 FROM care_file WHERE child_id = $1`, [childId])) !== undefined;
  }

  /** Derives anew the files whose counts can have changed by the calendar alone. How many there were. */
  async deriveDue(date: string): Promise<number> {
    let done = 0;
    for (;;) {
      const due = await this.db.query<{ childId: number }>(
        `SELECT child_id AS "childId" FROM care_file WHERE next_turn <= $1 AND closed_at IS NULL ORDER BY child_id LIMIT $2`,
        [date, BATCH],
      );
      if (due.length === 0) return done;
      await this.db.tx(async () => {
        const files = [
          ...(
            await this.store.load(
              due.map((d) => d.childId),
              true,
            )
          ).values(),
        ];
        await this.status.derive(files, date);
        await this.db.execute(
          `UPDATE care_file f SET next_turn = u.t FROM unnest($1::bigint[], $2::date[]) AS u(i, t) WHERE f.child_id = u.i`,
          [files.map((f) => f.childId), files.map((f) => nextTurn(date, f.facts) ?? null)],
        );
      });
      done += due.length;
      if (due.length < BATCH) return done;
    }
  }

  /** The day the routine was done for; plans the next. */
  async again(date: string): Promise<void> {
    await this.routines.again('care.derive', date);
  }

  /** Children whose order brings an ID number that another file holds. */
  private async numbersTaken(orders: readonly CareOrder[]): Promise<Set<number>> {
    const wanted = orders.flatMap(({ childId, patch }) =>
      typeof patch.idNumber === 'string' ? [{ childId, value: this.store.indexOf('id', patch.idNumber) }] : [],
    );
    if (wanted.length === 0) return new Set();
    const rows = await this.db.query<{ value: string; childId: number }>(
      `SELECT value, child_id AS "childId" FROM care_index WHERE field = 'idNumber' AND value = ANY($1)`,
      [wanted.map((w) => w.value)],
    );
    const holder = new Map(rows.map((r) => [r.value, r.childId]));
    return new Set(wanted.filter((w) => (holder.get(w.value) ?? w.childId) !== w.childId).map((w) => w.childId));
  }

  private async note(childId: number, { by, source }: Writer): Promise<void> {
    await this.db.execute(`INSERT INTO care_change (child_id, at, by_person, source) VALUES ($1, $2, $3, $4)`, [
      childId,
      this.clock.now(),
      by,
      source,
    ]);
  }
}
