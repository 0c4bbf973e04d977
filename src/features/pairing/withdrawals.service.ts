import { Injectable } from '@nestjs/common';
import { ok, refuse, type Result } from '../../kernel/result.js';
import { say } from '../../kernel/texts.js';
import { Outbox } from '../../messaging/index.js';
import { Database } from '../../platform/database/index.js';
import { ChildrenService } from '../children/index.js';
import { PeopleService } from '../people/index.js';
import type { ContactKind } from './cadence.rules.js';
import { ContactsService } from './contacts.service.js';
import { NeedsService } from './needs.service.js';
import type { PairingRefusal } from './pairing.refusals.js';
import { pairingTexts as texts } from './pairing.texts.zh-CN.js';
import { refusalOfWithdrawal, type Written } from './withdrawal.rules.js';

/** Those over a child's school, who may take back what others wrote. */
export const ABOVE = ['coordinator', 'deputy', 'district'] as const;

interface Entry {
  childId: number;
  by: number;
  enteredBy: number | null;
  kind: ContactKind;
  on: string;
  withdrawn: boolean;
}

/**
 * Taking back at a desk what was written down, however long ago: with a reason, marked and never deleted, and counted
 * from then on as though it had not been. The chat's own way back, within ten minutes, marks the same rows.
 */
@Injectable()
export class Withdrawals {
  constructor(
    private readonly db: Database,
    private readonly contacts: ContactsService,
    private readonly needs: NeedsService,
    private readonly children: ChildrenService,
    private readonly people: PeopleService,
    private readonly outbox: Outbox,
  ) {}

  /** The child that an entry, or a need, is about; undefined: there is none such. */
  async childOf(what: 'contact_log' | 'need', id: number): Promise<number | undefined> {
    const sql = { contact_log: `SELECT child_id AS id FROM contact_log WHERE id = $1`, need: NEED_CHILD }[what];
    return (await this.db.one<{ id: number }>(sql, [id]))?.id;
  }

  /** A visit, call or talk, and the need that was found on it where nobody has seen to it yet. */
  async entry(id: number, by: number, why: string): Promise<Result<true, PairingRefusal>> {
    return this.db.tx(async () => {
      const row = await this.db.one<Entry>(
        `SELECT child_id AS "childId", by_person AS by, entered_by AS "enteredBy", kind, on_date AS on,
           withdrawn_at IS NOT NULL AS withdrawn FROM contact_log WHERE id = $1 FOR UPDATE`,
        [id],
      );
      if (!row) return refuse('PAIRING.NOT_YOURS_TO_WITHDRAW');
      const wrote = [row.by, row.enteredBy];
      const state = row.withdrawn ? 'withdrawn' : 'stands';
      const refused = refusalOfWithdrawal({ wrote, by, state, above: await this.above(row.childId, by) });
      if (refused) return refused;
      await this.contacts.withdraw(id, { by, why });
      for (const need of await this.db.query<{ id: number }>(`SELECT id FROM need WHERE log_id = $1`, [id]))
        await this.needs.withdraw(need.id, { by, why });
      await this.tell(id, row, by, why);
      return ok(true);
    });
  }

  /** A need; what was seen to stays. */
  async need(id: number, by: number, why: string): Promise<Result<true, PairingRefusal>> {
    return this.db.tx(async () => {
      const row = await this.db.one<{ childId: number; reportedBy: number; typed: number | null; state: string }>(
        `SELECT n.child_id AS "childId", n.reported_by AS "reportedBy", l.entered_by AS typed, n.state
         FROM need n LEFT JOIN contact_log l ON l.id = n.log_id WHERE n.id = $1 FOR UPDATE OF n`,
        [id],
      );
      if (!row) return refuse('PAIRING.NOT_YOURS_TO_WITHDRAW');
      const states: Record<string, Written['state']> = { open: 'stands', done: 'over' };
      const refused = refusalOfWithdrawal({
        wrote: [row.reportedBy, row.typed],
        by,
        state: states[row.state] ?? 'withdrawn',
        above: await this.above(row.childId, by),
      });
      if (refused) return refused;
      await this.needs.withdraw(id, { by, why });
      return ok(true);
    });
  }

  private async above(childId: number, by: number): Promise<boolean> {
    const card = await this.children.card(childId);
    return card !== undefined && (await this.people.staffAt(card.schoolId, ABOVE)).some((p) => p.id === by);
  }

  /** Whose visit it was and whoever typed it in, but for the one who takes it back. */
  private async tell(id: number, entry: Entry, by: number, why: string): Promise<void> {
    const child = (await this.children.card(entry.childId))?.name ?? '';
    const facts = { child, who: await this.people.nameOf(by), on: entry.on.slice(5), kind: texts[entry.kind], why };
    for (const personId of new Set([entry.by, entry.enteredBy])) {
      if (personId === null || personId === by) continue;
      const text = say(texts.entryWithdrawn, facts);
      const dedupeKey = `contact-withdrawn:${id}:${personId}`;
      await this.outbox.put([{ class: 'N', to: { personId }, text, dedupeKey }]);
    }
  }
}

const NEED_CHILD = `SELECT child_id AS id FROM need WHERE id = $1`;
