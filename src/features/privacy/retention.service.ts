import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { addMinutes } from '../../kernel/time/shanghai.js';
import { AuditLog } from '../../platform/audit/index.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import { MediaFiles } from '../../platform/media/index.js';
import { Routines } from '../../platform/timers/index.js';
import { NotesService } from '../children/index.js';
import { RETENTION } from './retention.table.js';

/** One thing that is done with data whose time is over; how many rows it touched. */
export interface RetentionRule {
  name: string;
  apply(now: Date): Promise<number>;
}

const DAY = 24 * 60;

/** Every night: what need not be kept is masked or erased, and how much it was is written down. */
@Injectable()
export class RetentionService implements OnModuleInit {
  private readonly rules: RetentionRule[] = [];

  constructor(
    private readonly db: Database,
    private readonly audit: AuditLog,
    private readonly notes: NotesService,
    private readonly routines: Routines,
    private readonly media: MediaFiles,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.routines.add('privacy.retention', '02:40');
    this.add({ name: 'media.expire', apply: () => this.media.expire() });
    this.add({ name: 'media.sweep', apply: () => this.media.sweep() });
    this.add({ name: 'notes.close', apply: () => this.notes.closeOld() });
    this.add({ name: 'notes.scrub', apply: (now) => this.notes.scrub(addMinutes(now, -DAY)) });
    for (const { name, days, sql } of RETENTION) {
      this.add({ name, apply: (now) => this.db.execute(sql, [addMinutes(now, -days * DAY)]) });
    }
  }

  /** A rule of a feature that keeps data of its own. */
  add(rule: RetentionRule): void {
    this.rules.push(rule);
  }

  /** Applies every rule; each in its own transaction, so that one that fails keeps no other from its work. */
  async run(): Promise<{ rule: string; rows: number }[]> {
    const done: { rule: string; rows: number }[] = [];
    const now = this.clock.now();
    for (const rule of this.rules) {
      await this.db.tx(async () => {
        const rows = await rule.apply(now);
        if (rows === 0) return;
        await this.db.execute(`INSERT INTO retention_run (rule, at, rows) VALUES ($1, $2, $3)`, [rule.name, now, rows]);
        await this.audit.write({ action: 'retention', details: { rule: rule.name, rows } });
        done.push({ rule: rule.name, rows });
      });
    }
    return done;
  }

  async again(date: string): Promise<void> {
    await this.routines.again('privacy.retention', date);
  }
}
