import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { Database } from '../../platform/database/index.js';
import { Queues } from '../../platform/jobs/index.js';

/** Prometheus metrics: numbers by state, never by person. */
@Injectable()
export class MetricsService {
  private readonly registry = new Registry();
  private readonly messages: Gauge<'state' | 'class'>;
  private readonly inbox: Gauge<'state'>;
  private readonly alarms: Gauge<'state'>;
  private readonly jobs: Gauge<'queue' | 'state'>;

  constructor(
    private readonly db: Database,
    private readonly queues: Queues,
  ) {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    this.messages = new Gauge({
      name: 'outbox_messages',
      help: 'Outgoing messages of a day',
      labelNames: ['state', 'class'],
      registers,
    });
    this.inbox = new Gauge({
      name: 'inbox_messages',
      help: 'Incoming messages of a day',
      labelNames: ['state'],
      registers,
    });
    this.alarms = new Gauge({ name: 'alarms_standing', help: 'Alarms not closed', labelNames: ['state'], registers });
    this.jobs = new Gauge({ name: 'queue_jobs', help: 'Bull jobs', labelNames: ['queue', 'state'], registers });
  }

  async text(): Promise<string> {
    for (const gauge of [this.messages, this.inbox, this.alarms, this.jobs]) gauge.reset();
    const out = await this.db.query<{ state: string; class: string; n: number }>(
      `SELECT state, class, count(*)::int AS n FROM outbox WHERE created_at > now() - interval '1 day' OR state = 'queued' GROUP BY 1, 2`,
    );
    for (const { state, class: cls, n } of out) this.messages.set({ state, class: cls }, n);
    const inbox = await this.db.query<{ state: string; n: number }>(
      `SELECT state, count(*)::int AS n FROM inbox WHERE received_at > now() - interval '1 day' OR state <> 'done' GROUP BY 1`,
    );
    for (const { state, n } of inbox) this.inbox.set({ state }, n);
    const alarms = await this.db.query<{ state: string; n: number }>(
      `SELECT state, count(*)::int AS n FROM alarm WHERE state <> 'CLOSED' GROUP BY 1`,
    );
    for (const { state, n } of alarms) this.alarms.set({ state }, n);
    for (const [queue, counts] of Object.entries(await this.queues.counts())) {
      for (const [state, n] of Object.entries(counts)) this.jobs.set({ queue, state }, n);
    }
    return this.registry.metrics();
  }
}
