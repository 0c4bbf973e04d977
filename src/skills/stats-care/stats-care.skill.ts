import { Injectable } from '@nestjs/common';
import type { Skill, SkillSpec, Turn } from '../../conversation/index.js';
import { SummaryService } from '../../features/care/index.js';
import { PeopleService } from '../../features/people/index.js';
import { say } from '../../kernel/texts.js';
import { dateOf } from '../../kernel/time/shanghai.js';
import { texts } from './stats-care.texts.zh-CN.js';

/** How many children have files and how many count as left behind, by each definition: numbers, and no names. */
@Injectable()
export default class StatsCare implements Skill {
  readonly spec: SkillSpec = {
    name: 'stats-care',
    intents: ['stats.care'],
    audience: ['coordinator', 'village', 'counsellor', 'district'],
  };

  constructor(
    private readonly summary: SummaryService,
    private readonly people: PeopleService,
  ) {}

  async hear(turn: Turn): Promise<void> {
    const places = (await this.people.rolesOf(turn.personId))
      .filter((r) => r.role !== 'volunteer')
      .map((r) => r.placeId);
    if (places.length === 0) return turn.reply(texts.none);
    const date = dateOf(turn.now);
    const c = await this.summary.counts(places, date);
    const numbers = { children: c.children, files: c.files, unknown: c.unknown, expiring: c.expiring };
    turn.reply(say(texts.counts, { date, ...numbers, a: c.civil_2016, b: c.civil_2024_6m, c: c.education }));
  }
}
