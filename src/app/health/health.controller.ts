import { Controller, Get, Header, Inject } from '@nestjs/common';
import { HealthCheck, HealthCheckService, HealthIndicatorService, type HealthCheckResult } from '@nestjs/terminus';
import { Database } from '../../platform/database/index.js';
import { Queues } from '../../platform/jobs/index.js';
import { ROLE } from './health.port.js';
import { MetricsService } from './metrics.service.js';

/** What a machine asks: are you alive, can you work, how much is waiting. */
@Controller()
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly db: Database,
    private readonly queues: Queues,
    private readonly metrics: MetricsService,
    @Inject(ROLE) private readonly role: string,
  ) {}

  /** The process answers. */
  @Get('livez')
  livez(): { status: 'ok'; role: string } {
    return { status: 'ok', role: this.role };
  }

  /** PostgreSQL and Redis answer; 503 with the part that does not. */
  @Get('readyz')
  @HealthCheck()
  readyz(): Promise<HealthCheckResult> {
    return this.health.check([
      () => this.probe('postgres', async () => (await this.db.query(`SELECT 1`)).length === 1),
      () => this.probe('redis', () => this.queues.ping()),
    ]);
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4')
  prometheus(): Promise<string> {
    return this.metrics.text();
  }

  private async probe(name: string, works: () => Promise<boolean>) {
    const indicator = this.indicators.check(name);
    try {
      return (await works()) ? indicator.up() : indicator.down();
    } catch {
      return indicator.down();
    }
  }
}
