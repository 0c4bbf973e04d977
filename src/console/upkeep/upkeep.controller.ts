import { Body, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { AuditService, type Visitor } from '../../features/access/index.js';
import { CADENCE } from '../../features/pairing/index.js';
import { PER_WEEK } from '../../features/rota/index.js';
import { CONFIG, defaults, type Config } from '../../platform/config/index.js';
import { Database } from '../../platform/database/index.js';
import { Queues } from '../../platform/jobs/index.js';
import { ConsoleApi } from '../door/console-api.js';
import { RefusedRequest } from '../door/console.refusals.js';
import { Who } from '../door/visitor.js';

const DONE = { done: true as const };
const SHOWN = 50;

interface Policy {
  key: string;
  value: string;
  source: 'default' | 'deployment' | 'rule';
}

/** Values of the configuration that are policy. Secrets, addresses and hosts are none, and stay out. */
const GROUPS: Record<string, (config: Partial<Config>) => object | undefined> = {
  clocks: (c) => c.clocks,
  quietHours: (c) => c.quietHours,
  messages: (c) => ({ dailyBudget: c.dailyBudget, digestAt: c.digestAt }),
  adults: (c) => c.adults,
  pacing: (c) => c.pacing,
  retention: (c) => ({ ...c.retention, rosterDays: c.rosters?.keepDays }),
  logins: (c) => {
    const { sessionHours, idleMinutes, tries, lockMinutes, totpRequired } = c.console ?? {};
    return { sessionHours, idleMinutes, tries, lockMinutes, totpRequired };
  },
};

/** The policies in force, and the queues. */
@ConsoleApi()
export class UpkeepController {
  constructor(
    private readonly db: Database,
    private readonly queues: Queues,
    private readonly audit: AuditService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('policies')
  policies(): object {
    const base = defaults();
    const groups = Object.entries(GROUPS).map(([group, of]) => ({
      group,
      policies: policiesOf(of(this.config), of(base)),
    }));
    const cadence = Object.entries(CADENCE).flatMap(([grade, { visit, call }]) => [
      rule(`${grade}.visit`, visit),
      ...(call === undefined ? [] : [rule(`${grade}.call`, call)]),
    ]);
    return {
      groups: [
        ...groups,
        { group: 'cadence', policies: cadence },
        { group: 'rota', policies: [rule('perWeek', PER_WEEK)] },
      ],
    };
  }

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

const rule = (key: string, value: number): Policy => ({ key, value: String(value), source: 'rule' });

function policiesOf(now: object | undefined, base: object | undefined): Policy[] {
  const before = new Map(Object.entries(base ?? {}));
  return Object.entries(now ?? {}).map(([key, value]) => ({
    key,
    value: String(value),
    source: String(value) === String(before.get(key)) ? 'default' : 'deployment',
  }));
}
