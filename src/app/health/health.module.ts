import { Module, type DynamicModule } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { HealthController } from './health.controller.js';
import { ROLE } from './health.port.js';
import { MetricsService } from './metrics.service.js';

@Module({})
export class HealthModule {
  static with(role: string): DynamicModule {
    return {
      module: HealthModule,
      imports: [TerminusModule.forRoot({ logger: false })],
      controllers: [HealthController],
      providers: [MetricsService, { provide: ROLE, useValue: role }],
    };
  }
}
