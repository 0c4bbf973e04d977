import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Guards } from '../../messaging/index.js';
import { Database } from '../../platform/database/index.js';

/** The checks that queued messages of the escort are asked again when they are sent. */
@Injectable()
export class EscortGuards implements OnModuleInit {
  constructor(
    private readonly guards: Guards,
    private readonly db: Database,
  ) {}

  onModuleInit(): void {
    const holds = (name: string, sql: string, args: readonly string[]): void =>
      this.guards.register(
        name,
        async (given) =>
          (await this.db.one(
            sql,
            args.map((a) => given[a]),
          )) !== undefined,
      );
    holds(
      'escort.shift-open',
      `SELECT 1 FROM shift s JOIN run r ON r.id = s.run_id
       WHERE s.id = $1 AND s.state = 'PLANNED' AND r.state = 'PLANNED' AND NOT r.suspended`,
      ['shift'],
    );
    holds(
      'escort.shift-asked',
      `SELECT 1 FROM shift s JOIN run r ON r.id = s.run_id
       WHERE s.id = $1 AND s.state = 'ASKED' AND r.state = 'PLANNED' AND NOT r.suspended`,
      ['shift'],
    );
    holds('escort.run-waits', `SELECT 1 FROM run WHERE id = $1 AND state = 'PLANNED' AND NOT suspended`, ['run']);
    holds('escort.run-on-the-way', `SELECT 1 FROM run WHERE id = $1 AND state = 'EN_ROUTE'`, ['run']);
    holds(
      'escort.child-waits',
      `SELECT 1 FROM run_child WHERE run_id = $1 AND child_id = $2 AND state IN ('ARRIVED', 'NOT_COLLECTED')`,
      ['run', 'child'],
    );
    holds(
      'escort.event-stands',
      `SELECT 1 FROM custody_event e WHERE e.id = $1 AND NOT EXISTS (SELECT 1 FROM custody_event c WHERE c.corrects = e.id)`,
      ['event'],
    );
  }
}
