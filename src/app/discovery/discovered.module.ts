import { Module, type DynamicModule, type OnModuleInit, type Type } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { SkillRegistry, type Skill } from '../../conversation/index.js';
import { Timers, type Job, type JobClass } from '../../platform/timers/index.js';

interface Found {
  skills: Type<Skill>[];
  jobs: JobClass[];
}

/** What the folders hold, given to the registries: skills to the conversation, jobs to the timers. */
@Module({})
export class DiscoveredModule implements OnModuleInit {
  static found: Found = { skills: [], jobs: [] };

  constructor(
    private readonly parts: ModuleRef,
    private readonly registry: SkillRegistry,
    private readonly timers: Timers,
  ) {}

  static with(found: Found): DynamicModule {
    DiscoveredModule.found = found;
    return { module: DiscoveredModule, providers: [...found.skills, ...(found.jobs as unknown as Type<Job>[])] };
  }

  onModuleInit(): void {
    for (const type of DiscoveredModule.found.skills) this.registry.add(this.parts.get(type));
    for (const type of DiscoveredModule.found.jobs) {
      const job = this.parts.get<Job>(type as unknown as Type<Job>);
      this.timers.register(type.kind, (facts) => job.perform(facts));
    }
  }
}
