import { Body, Get, HttpCode, Post } from '@nestjs/common';
import { AuditService, type Visitor } from '../../features/access/index.js';
import { Database } from '../../platform/database/index.js';
import { Queues } from '../../platform/jobs/index.js';
import { ConsoleApi } from '../door/console-api.js';
import { RefusedRequest } from '../door/console.refusals.js';
import { Who } from '../door/visitor.js';

const DONE = { done: true as const };
const SHOWN = 50;

/** What waits, and what failed. */
@ConsoleApi()
export class UpkeepController {
  constructor(
    private readonly db: Database,
    private readonly queues: Queues,
    private readonly audit: AuditService,
  ) {}

  @Get('queues')
  async state(): Promise<object> {
    const parked = await this.db.query(
      `SELECT id, kind, due_at AS "dueAt" FROM timer WHERE state = 'parked' ORDER BY due_at DESC, id DESC LIMIT $1`,
      [SHOWN],
    );
    const redis = await this.queues.ping();
    // a Redis that is away would be waited for
    const counts = redis ? Object.entries(await this.queues.counts()) : [];
    return {
      redis,
      queues: counts.map(([name, n]) => ({ name, ...n })),
      failed: redis ? (await this.queues.failed(SHOWN)).slice(0, SHOWN) : [],
      parked,
    };
  }

  @Post('queues/retry')
  @HttpCode(200)
  async retry(@Who() who: Visitor, @Body() body: { queue: string; id: string }): Promise<object> {
    if (!(await this.queues.retry(body.queue, body.id))) throw new RefusedRequest('CONSOLE.NOT_FOUND');
    await this.audit.note(who.accountId, 'queue.retry', { queue: body.queue, job: body.id });
    return DONE;
  }
}
