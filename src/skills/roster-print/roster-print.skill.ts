import { Injectable } from '@nestjs/common';
import type { Skill, SkillSpec, Turn } from '../../conversation/index.js';
import { escortsOf, namesOf, RosterService, RunFinder } from '../../features/escort/index.js';
import { say } from '../../kernel/texts.js';
import { dateOf, timeOf } from '../../kernel/time/shanghai.js';
import { texts } from './roster-print.texts.zh-CN.js';

/** The list of a day as it can be printed or read out; names only for those who serve the school or the village. */
@Injectable()
export default class RosterPrint implements Skill {
  readonly spec: SkillSpec = {
    name: 'roster-print',
    intents: ['roster.print'],
    audience: ['coordinator', 'village', 'counsellor', 'district'],
  };

  constructor(
    private readonly runs: RunFinder,
    private readonly rosters: RosterService,
  ) {}

  async hear(turn: Turn): Promise<void> {
    if (turn.role === 'district') return turn.reply(texts.numbersOnly);
    const runs = await this.runs.ofStaff(turn.personId, turn.reading.slots.date ?? dateOf(turn.at));
    if (runs.length === 0) return turn.reply(texts.none);
    for (const run of runs) {
      turn.reply(
        say(texts.roster, {
          ...(await this.rosters.lines(run)),
          date: run.date.slice(5),
          school: run.schoolName,
          point: run.pointName,
          time: timeOf(run.departAt),
          escorts: namesOf(escortsOf(run)) || texts.nobody,
        }),
      );
    }
  }
}
