import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Guards } from '../../messaging/index.js';
import { Database } from '../../platform/database/index.js';

/** A note that was taken back is not told any more. */
@Injectable()
export class ChildrenGuards implements OnModuleInit {
  constructor(
    private readonly guards: Guards,
    private readonly db: Database,
  ) {}

  onModuleInit(): void {
    this.guards.register('children.note-stands', async ({ note }) => {
      const row = await this.db.one(`SELECT 1 FROM child_note WHERE id = $1 AND withdrawn_at IS NULL`, [note]);
      return row !== undefined;
    });
  }
}
